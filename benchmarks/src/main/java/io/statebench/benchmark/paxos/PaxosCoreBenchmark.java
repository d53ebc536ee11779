package io.statebench.benchmark.paxos;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do the protocol and the machine cost by themselves? Time, and with {@code -prof gc} bytes, for so many commands
 * that are decided and applied on three replicas.
 *
 * <p>What this does not show: records and messages as bytes, disks, sockets and threads, which cost many times as much;
 * and anything that goes wrong.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        // Or what is measured is how soon a virtual machine gives out new pages: up to twenty times as long.
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PaxosCoreBenchmark {
    /** All commands that came together, from the first proposal to the last answer. */
    @Benchmark
    public long decide(ThreeReplicas three) {
        return three.decide();
    }
}
