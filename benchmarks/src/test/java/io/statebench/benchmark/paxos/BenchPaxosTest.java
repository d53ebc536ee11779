package io.statebench.benchmark.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.benchmark.paxos.Tempo.Latencies;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPaxosTest {
    private final StringWriter out = new StringWriter();
    private final Standings standings = new Standings(List.of(new PrintWriter(out)));

    @Test
    void argumentsThatMakeNoSenseAreRefused(@TempDir Path folder) throws Exception {
        Path there = Files.createFile(folder.resolve("there.md"));

        assertThat(refusal("--quick", "--smoke"))
                .isEqualTo("bench-paxos: --quick and --smoke exclude each other (see --help)");
        assertThat(refusal("--out", there.toString())).contains("is there already");
    }

    private static String refusal(String... arguments) {
        StringWriter err = new StringWriter();
        int code = BenchPaxos.commandLine().setErr(new PrintWriter(err)).execute(arguments);
        assertThat(code).isEqualTo(BenchPaxos.IMPOSSIBLE);
        return err.toString().strip();
    }

    @Test
    void aRateIsReachedFromItsGoalOnAndATimeUpToIt() {
        standings.rates("a", 1_000, 600, 0.6);
        standings.rates("b", 1_000, 599, 0.6);
        standings.times("c", 1_000_000, 2_000_000, 2);
        standings.times("d", 1_000_000, 2_100_000, 2);
        standings.rates("e", 1_000, 10, 0);

        assertThat(out.toString().lines())
                .containsExactly(
                        "| a | 1,000/s | 600/s | 0.60 | at least 0.60 | yes |",
                        "| b | 1,000/s | 599/s | 0.60 | at least 0.60 | **no** |",
                        "| c | 1.00 ms | 2.00 ms | 2.00 | at most 2.0 | yes |",
                        "| d | 1.00 ms | 2.10 ms | 2.10 | at most 2.0 | **no** |",
                        "| e | 1,000/s | 10/s | 0.01 | - | - |");
    }

    @Test
    void whatStandsAloneHasNoRatio() {
        standings.rate("a", 99_999, 100_000);
        standings.time("b", 1_000_000_000, 1_000_000_000);
        standings.missing("c", "no | server");

        assertThat(out.toString().lines())
                .containsExactly(
                        "| a | - | 99,999/s | - | at least 100,000/s | **no** |",
                        "| b | - | 1,000.00 ms | - | at most 1,000.00 ms | yes |",
                        "| c | - | no / server | - | - | **not measured** |");
    }

    @Test
    void theTempoIsThatOfAllClientsTogether() {
        Latencies quick = new Latencies();
        Latencies slow = new Latencies();
        for (int call = 0; call < 198; call++) {
            quick.add(10);
        }
        slow.add(50);
        slow.add(60);

        assertThat(Tempo.of(List.of(quick, slow), 2_000_000_000)).isEqualTo(new Tempo(100, 10, 50));
    }

    @Test
    void noCallAtAllIsNoTempo() {
        assertThatThrownBy(() -> Tempo.of(List.of(new Latencies()), 1)).hasMessageContaining("not one call");
    }

    @Test
    void threeReplicasDecideWhatTheyAreGiven() {
        ThreeReplicas three = new ThreeReplicas();
        three.commands = 64;
        three.elect();

        assertThat(three.decide()).isEqualTo(64);
        assertThat(three.decide()).isEqualTo(128);
    }

    @Test
    void bothRoadsAnswerAllRequests() throws Exception {
        for (EchoServer.Road road : EchoServer.Road.values()) {
            for (int connections : List.of(1, 64)) {
                TransportBenchmark.Line line = new TransportBenchmark.Line();
                line.road = road;
                line.connections = connections;
                line.open();

                // A tag, request, slot and length before what came.
                assertThat(line.exchange()).as("%s", road).isEqualTo(64 * (1 + 8 + 8 + 4 + 150));

                line.close();
            }
        }
    }
}
