package io.statebench.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdOptionsTest {
    private static EtcdOptions of(Map<String, String> chosen) throws ClusterException {
        return EtcdOptions.of(new LocalSetup(Path.of("logs"), chosen));
    }

    @Test
    void whatNobodySaysForcesTheLogAndAsksTheMajority() throws Exception {
        assertThat(of(Map.of())).isEqualTo(new EtcdOptions(3, true, true, 100, 1000, 100_000, "default", false));
    }

    @Test
    void whatIsSaidIsTaken() throws Exception {
        EtcdOptions chosen = of(Map.of(
                "nodes",
                "5",
                "fsync",
                "off",
                "reads",
                "serializable",
                "heartbeat",
                "10",
                "election",
                "50",
                "snapshots",
                "7",
                "prevote",
                "on",
                "flips",
                "all"));

        assertThat(chosen).isEqualTo(new EtcdOptions(5, false, false, 10, 50, 7, "on", true));
    }

    @Test
    void theDatabaseIsLeftAloneUnlessAskedFor() throws Exception {
        assertThat(of(Map.of()).files().all()).contains("snap/*.snap").doesNotContain("snap/*}");
        assertThat(of(Map.of("flips", "all")).files().all()).contains("snap/*}");
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, 0, a number",
        "heartbeat, ten, a number",
        "heartbeat, 201, 5 heartbeats",
        "election, 499, 5 heartbeats",
        "election, 50001, 50000 ms",
        "snapshots, -1, a number",
        "snapshots, 9999999999, a number",
        "nodes, 2, one of",
        "fsync, maybe, one of",
        "flips, none, one of",
        "fsyncs, on, unknown option"
    })
    void whatCannotBeIsRefusedInOneLine(String option, String value, String reason) {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> of(Map.of(option, value)))
                .withMessageContaining(reason)
                .withMessageNotContaining("\n");
    }
}
