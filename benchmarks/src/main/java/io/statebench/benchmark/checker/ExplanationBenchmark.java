package io.statebench.benchmark.checker;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * How long does it take to judge an invalid history, find a small core of it and put that into words, for the recorded history
 * that takes longest?
 *
 * <p>What this does not show: how small the core is ({@code scripts/bench-checker} counts that), and long histories, where it is
 * looked for near the failing return only.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class ExplanationBenchmark {
    /** Judges and explains. */
    @Benchmark
    public CheckResult explain(WorstLog log) {
        return Objects.requireNonNull(log.question).explain();
    }

    /** The one that takes longest, found before it is measured. */
    @State(Scope.Benchmark)
    public static class WorstLog {
        /** The folder of the recorded histories. */
        @Param("../shared/histories")
        public String histories = "";

        private static final int ROUNDS = 10;

        private @Nullable Question question;

        /** Looks for it. */
        @Setup(Level.Trial)
        public void find() throws IOException {
            List<Question> invalid = new SharedHistories(Path.of(histories))
                    .below("").stream()
                            .filter(question -> question.expected() == Verdict.INVALID)
                            .toList();
            question = Slowest.of(invalid, Question::explain, ROUNDS);
        }
    }
}
