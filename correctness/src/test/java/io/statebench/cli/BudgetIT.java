package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that would take far more than it may, in a JVM that holds hardly more than that. */
class BudgetIT {
    private static final int BUDGET_MEBIBYTES = 128;

    /** The budget and a tenth, what the JVM and the history take, and the young generation. */
    private static final List<String> HEAP = List.of(
            "-XX:+UseSerialGC",
            "-XX:NewSize=16m",
            "-XX:MaxNewSize=16m",
            "-Xmx" + (BUDGET_MEBIBYTES * 11 / 10 + 40) + "m");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void whatNeedsMoreMemoryIsUnknownAndTheJvmDoesNotRunOut() throws Exception {
        try (Child child = replay("--memory", Integer.toString(BUDGET_MEBIBYTES), "--time-limit", "50")) {
            Said said = child.end();

            assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isEqualTo(ExitCode.UNKNOWN);
            assertThat(said.out()).contains("the memory budget of").contains("linearizable up to return 1 of 3");
        }
    }

    @Test
    void whatNeedsMoreTimeIsUnknownAndSaysHowFarItCame() throws Exception {
        try (Child child = replay("--memory", "100000", "--time-limit", "0.3")) {
            Said said = child.end();

            assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isEqualTo(ExitCode.UNKNOWN);
            assertThat(said.out()).contains("the time budget of 0.300 s").contains("linearizable up to return 1 of 3");
        }
    }

    private Child replay(String... options) throws Exception {
        Path file = Files.writeString(home.resolve("history.edn"), HardHistory.text());
        List<String> arguments = new ArrayList<>(List.of("replay", "--model", HardHistory.MODEL, file.toString()));
        arguments.addAll(List.of(options));
        return Child.start(home, HEAP, arguments.toArray(String[]::new));
    }
}
