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
 * How long does it take to judge Porcupine's histories of a text store with ten clients and ten keys?
 *
 * <p>What this does not show: reading the files, more clients, and an explanation: one is not asked for.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
public class KeyValueLogBenchmark {
    /** Judges it, all keys. */
    @Benchmark
    public Verdict judge(Log log) {
        return Objects.requireNonNull(log.question).judge();
    }

    /** One of them. */
    @State(Scope.Benchmark)
    public static class Log {
        /** The folder of the recorded histories. */
        @Param("../shared/histories")
        public String histories = "";

        /** Whether it is the right one. */
        @Param({"ok", "bad"})
        public String log = "";

        private @Nullable Question question;

        /** Reads it. */
        @Setup(Level.Trial)
        public void read() throws IOException {
            List<Question> found = new SharedHistories(Path.of(histories)).below(SharedHistories.KEY_VALUE + log);
            question = found.get(0);
        }
    }
}
