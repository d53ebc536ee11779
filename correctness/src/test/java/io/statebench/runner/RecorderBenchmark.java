package io.statebench.runner;

import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.history.Event;
import io.statebench.history.HistoryWriter;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs a process to have one operation recorded: its invocation and its completion.
 *
 * <p>With {@code sink=none} events are dropped by the writer: that is the price a process pays. With {@code sink=file}
 * the process records without a pause and is held back to what the disk thread can print, which no run comes near.
 * The figures do not show what recording does to a backend on the same cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecorderBenchmark {
    /** Where events go. */
    @Param({"none", "file"})
    public String sink = "none";

    private final Invocation read = new Invocation("read", "k0", null);
    private final Completion seven = Completion.ok(7L);

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private Recorder recorder;

    /** Starts a recorder for a second or so. */
    @Setup(Level.Iteration)
    public void start() throws IOException {
        file = Files.createTempFile("recorder-benchmark", ".edn");
        EventSink events = sink.equals("none") ? new NoSink() : new PrintingSink(file);
        recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), events);
    }

    /** Ends it. */
    @TearDown(Level.Iteration)
    public void stop() throws IOException {
        recorder.close();
        Files.delete(file);
    }

    /** One operation. */
    @Benchmark
    public void operation() {
        recorder.invoke(0, read);
        recorder.complete(0, read, seven);
    }

    /** Drops everything. */
    private static final class NoSink implements EventSink {
        @Override
        public void accept(Event event) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** What a run does with an event, but for keeping it: a benchmark's events would fill the heap. */
    private static final class PrintingSink implements EventSink {
        private final HistoryWriter writer;
        private final Latencies latencies = new Latencies(Instant.EPOCH);

        PrintingSink(Path file) throws IOException {
            writer = HistoryWriter.create(file);
        }

        @Override
        public void accept(Event event) throws IOException {
            writer.append(event);
            latencies.accept(event);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
