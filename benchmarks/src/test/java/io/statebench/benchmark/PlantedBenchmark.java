package io.statebench.benchmark;

import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Benchmarks that misbehave, on the class path of tests only. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlantedBenchmark {
    /** Names a file that is made once a benchmark blocks. */
    static final String MARK = "planted.mark";

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Fails. */
    @Benchmark
    public void throwing(Subject subject) {
        throw new IllegalStateException("planted in " + subject.backend);
    }

    /** Outlives every test. */
    @Benchmark
    public boolean blocking(Subject subject) throws IOException, InterruptedException {
        return block(subject.backend);
    }

    /** Outlives every test, in a fork that nothing of ours watches. */
    @Benchmark
    public boolean blockingUnwatched() throws IOException, InterruptedException {
        return block("nothing");
    }

    private static boolean block(String what) throws IOException, InterruptedException {
        Files.writeString(Path.of(System.getProperty(MARK, "")), what);
        return Deadline.after(LONG).await(() -> false);
    }
}
