package io.statebench.benchmark.checker;

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
 * How long does it take to judge Jepsen's histories of etcd, once the compiler is done: all of them, and the one that takes
 * longest?
 *
 * <p>Each has some eighty operations. What this does not show: a cold start, reading the files, and an explanation: one is not
 * asked for.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class EtcdLogsBenchmark {
    /** Judges all, one after the other. */
    @Benchmark
    public Verdict all(Logs logs) {
        Verdict worst = Verdict.VALID;
        for (Question question : logs.questions) {
            worst = worst.and(question.judge());
        }
        return worst;
    }

    /** Judges the one that takes longest. */
    @Benchmark
    public Verdict worst(WorstLog log) {
        return Objects.requireNonNull(log.question).judge();
    }

    /** All of them. */
    @State(Scope.Benchmark)
    public static class Logs {
        /** The folder of the recorded histories. */
        @Param("../shared/histories")
        public String histories = "";

        private List<Question> questions = List.of();

        /** Reads them. */
        @Setup(Level.Trial)
        public void read() throws IOException {
            questions = new SharedHistories(Path.of(histories)).below(SharedHistories.ETCD);
        }
    }

    /**
     * The one that takes longest, found before it is measured. Between two calls all others are judged: of one history alone,
     * over and over, the compiler would make a program that knows nothing else.
     */
    @State(Scope.Benchmark)
    public static class WorstLog {
        private static final int ROUNDS = 100;

        private @Nullable Question question;

        /** Looks for it. */
        @Setup(Level.Trial)
        public void find(Logs logs) {
            question = Slowest.of(logs.questions, Question::judge, ROUNDS);
        }

        /** Judges all. */
        @Setup(Level.Invocation)
        public void mix(Logs logs) {
            logs.questions.forEach(Question::judge);
        }
    }
}
