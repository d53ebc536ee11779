package io.statebench.benchmark.checker;

import io.statebench.checker.Verdict;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to judge a million acquires and releases of a fenced lock by 64 clients, one in a hundred of which
 * stays in doubt?
 *
 * <p>With the serial collector: beside others it took little time (docs/checker.md).
 *
 * <p>The history is in memory and laid out as events; pairing them is measured, reading a file is not. What this does not
 * show: a client that releases without its token after an acquire in doubt, and locks with leases.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
@State(Scope.Benchmark)
public class FencedLockBenchmark {
    /** How many operations the history has. */
    @Param("1000000")
    public int operations;

    /** How many clients call at a time. */
    @Param("64")
    public int clients;

    private @Nullable Question question;

    /** Simulates the history. */
    @Setup(Level.Trial)
    public void simulate() {
        question = Question.fencedLock(clients, operations);
    }

    /** Judges it once. */
    @Benchmark
    public Verdict judge() {
        return Objects.requireNonNull(question).judge();
    }
}
