package io.statebench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guide says to run: the example joins by being on the class path, holds, and can be seen to fail. */
@Timeout(300)
final class CommandsIT {
    private static final String CHECK = "io.statebench.cli.StateBench";
    private static final String BENCH = "io.statebench.benchmark.Bench";

    @TempDir
    private Path folder;

    @Test
    void aRegisterHoldsThroughKillsAndPauses() throws Exception {
        Command check = check("--workload", "register", "--faults", "kill,pause", "--time-limit", "10");

        assertThat(check.exitCode()).as("%s", check.said()).isZero();
        assertThat(check.said())
                .containsPattern("valid +linearizable ")
                .containsPattern("observed: .*\\d x kill")
                .containsPattern("observed: .*\\d x pause");
    }

    @Test
    void aLockHoldsThroughKillsAndPauses() throws Exception {
        Command check = check("--workload", "lock", "--faults", "kill,pause", "--time-limit", "10");

        assertThat(check.exitCode()).as("%s", check.said()).isZero();
        assertThat(check.said())
                .containsPattern("valid +mutual-exclusion ")
                .containsPattern("observed: .*\\d x kill")
                .containsPattern("observed: .*\\d x pause");
    }

    @Test
    void aPlantedFaultIsFoundOnIt() throws Exception {
        Command check =
                check("--workload", "lock", "--plant", "double-grant", "--expect", "invalid", "--time-limit", "5");

        assertThat(check.exitCode()).as("%s", check.said()).isZero();
        assertThat(check.said()).contains("overlap-within-leases");
    }

    @Test
    void whatItDoesNotOfferIsRefusedInOneLine() throws Exception {
        Command check = check("--workload", "pubsub");

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.said().lines())
                .containsExactly("statebench: example cannot run the workload pubsub: it does not offer pubsub");
    }

    @Test
    void itIsListed() throws Exception {
        Command list = Command.run(folder, CHECK, "list");

        assertThat(list.exitCode()).isZero();
        assertThat(list.said()).contains(new ExampleBackend().description());
    }

    @Test
    void itIsMeasured() throws Exception {
        Path out = folder.resolve("out");

        Command bench = Command.run(
                folder,
                BENCH,
                "--backends=memory,example",
                "--profile=smoke",
                "--include=StateBenchmark.set|LockBenchmark.uncontended",
                "--out=" + out);

        assertThat(bench.exitCode()).as("%s", bench.said()).isZero();
        assertThat(out.resolve("benchmarks")).isDirectoryRecursivelyContaining("glob:**/jmh.json");
    }

    private Command check(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        String[] first = {"check", "--backend=example", "--environment=loopback", "--out=" + folder.resolve("out")};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(arguments, 0, all, first.length, arguments.length);
        return Command.run(folder, CHECK, all);
    }
}
