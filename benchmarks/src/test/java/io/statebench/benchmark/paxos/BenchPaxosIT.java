package io.statebench.benchmark.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That everything is measured; what comes of it does not matter. */
class BenchPaxosIT {
    @Test
    @Timeout(300)
    void everythingIsMeasured() {
        System.setProperty("jmh.ignoreLock", "true"); // Nobody who measures is waited for.
        StringWriter out = new StringWriter();

        int code = BenchPaxos.commandLine().setOut(new PrintWriter(out)).execute("--smoke");

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("| ")))
                .as(out.toString())
                .hasSize(1 + 2 * Call.values().length + 3)
                .noneMatch(line -> line.contains("not measured"));
    }
}
