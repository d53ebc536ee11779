package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short selection of the table, with real servers and real cuts, wherever this machine has them. */
class VerdictsIT {
    private static final String SELECTION = "sentinel-lock,sentinel-wait-3,fenced";

    @TempDir
    private Path out;

    private Said verdicts(String... more) {
        List<String> arguments = new ArrayList<>(List.of("verdicts", "--seeds", "1", "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Said.by(arguments.toArray(String[]::new));
    }

    @Test
    void sentinelBreaksItsLockUnderACutAndWaitLosesNothingInEachEnvironment() throws Exception {
        Said said = verdicts("--case", SELECTION);

        assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isZero();
        String best = Surroundings.best().word();
        assertThat(said.out())
                .contains("(`sentinel-lock`) | `overlap-within-leases`, at least 1 of 1 | " + best + " | 1 of 1 |")
                .contains("(`sentinel-wait-3`) | no `lostAcknowledged`, at least 1 of 1 | " + best + " | 1 of 1 |")
                .contains("(`fenced`) | no `stale-overwrite`, at least 1 of 1 | loopback | 1 of 1 |");
        List<String> log = Files.readAllLines(out.resolve("verdicts.jsonl"));

        Said again = verdicts(
                "--case", SELECTION, "--markdown", out.resolve("table.md").toString());

        assertThat(again.out()).isEqualTo(said.out());
        assertThat(out.resolve("table.md")).hasContent(said.out());
        assertThat(Files.readAllLines(out.resolve("verdicts.jsonl"))).isEqualTo(log);
    }

    @Test
    void twoRunsBesideEachOtherComeToTheSameTableAndAreNotRunAgain() throws Exception {
        String[] one = {"verdicts", "--case", "naive", "--seeds", "2", "--environment", "loopback", "--out", "" + out};
        List<String> two = new ArrayList<>(List.of(one));
        two.addAll(List.of("--jobs", "2"));
        Said said = Said.by(two.toArray(String[]::new));

        assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isZero();
        assertThat(said.out()).contains("| loopback | 2 of 2 |").contains(", 2 at a time |");
        assertThat(Files.readAllLines(out.resolve("verdicts.jsonl"))).hasSize(2);

        Said again = Said.by(one);

        assertThat(again.out()).isEqualTo(said.out());
        assertThat(again.err()).isEmpty();
    }

    @Test
    void anUnknownCaseAndAnUnknownEnvironmentAreRefused() {
        verdicts("--case", "nosuch").isRefused("unknown case 'nosuch'; there are sentinel-set");
        verdicts("--environment", "moon").isRefused("unknown environment 'moon'; there are loopback");
        Said.by("verdicts", "--seeds", "0").isRefused("--seeds is at least 1");
        Said.by("verdicts", "--jobs", "0").isRefused("--jobs is from 1 to 64");
    }
}
