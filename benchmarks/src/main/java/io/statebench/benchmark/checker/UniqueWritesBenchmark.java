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
 * How long does it take to judge 100,000 operations of forty clients on a register to which nobody writes a value twice?
 *
 * <p>The history is in memory and laid out as events; pairing them is measured, reading a file is not. What this does not
 * show: a history with a value that comes twice, which is searched and not ruled on, and an explanation: one is
 * not asked for.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
@State(Scope.Benchmark)
public class UniqueWritesBenchmark {
    /** How many operations the history has. */
    @Param("100000")
    public int operations;

    /** How many clients call at a time. */
    @Param("40")
    public int clients;

    /** How it ends. */
    @Param({"RIGHT", "STALE_READ", "UNWRITTEN_READ"})
    public Ending ending = Ending.RIGHT;

    private @Nullable Question question;

    /** Simulates the history. */
    @Setup(Level.Trial)
    public void simulate() {
        question = Question.uniqueWrites(clients, operations, ending);
    }

    /** Judges it once. */
    @Benchmark
    public Verdict judge() {
        return Objects.requireNonNull(question).judge();
    }
}
