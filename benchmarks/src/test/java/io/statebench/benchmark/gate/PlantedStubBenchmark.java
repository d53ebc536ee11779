package io.statebench.benchmark.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A backend whose operations take exactly as long as they are told to, by spinning until they have: known slowdowns for the
 * gate to find, see {@link StubKnobs}. Needs JMH and nothing of ours, as a stranger's jar does.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlantedStubBenchmark {
    /** Chosen: a thousand times what reading the clock takes, and thousands of operations in a tenth of a second. */
    private static final double SERVICE_NANOS = 20_000;

    private static final double ALLOCATED_BYTES = 1024;
    private static final long ONE_IN_EIGHTY = 80;

    private long serveNanos;
    private long answerNanos;
    private long tailFactor;
    private long tailEvery;
    private int bytes;
    private long answers;

    /** Takes over what is planted. */
    @Setup(Level.Trial)
    public void plant() throws IOException, InterruptedException {
        StubKnobs knobs = new StubKnobs();
        serveNanos = Math.round(SERVICE_NANOS * knobs.factor(StubKnobs.ALL) * knobs.factor(StubKnobs.THROUGHPUT));
        answerNanos = Math.round(SERVICE_NANOS * knobs.factor(StubKnobs.ALL) * knobs.factor(StubKnobs.LATENCY));
        tailFactor = knobs.number(StubKnobs.TAIL, 1);
        tailEvery = knobs.number(StubKnobs.TAIL_EVERY, ONE_IN_EIGHTY);
        bytes = (int) Math.round(ALLOCATED_BYTES * knobs.factor(StubKnobs.ALLOCATION));
        int death = (int) knobs.number(StubKnobs.DEATH, 0);
        if (death != 0) {
            Runtime.getRuntime().halt(death);
        }
        String block = knobs.text(StubKnobs.BLOCK);
        if (!block.isEmpty()) {
            Files.writeString(Path.of(block), "blocks");
            new CountDownLatch(1).await();
        }
    }

    /** For throughput. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public byte[] serve() {
        return spin(System.nanoTime(), serveNanos);
    }

    /** For its times. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public byte[] answer() {
        long began = System.nanoTime();
        answers++;
        return spin(began, answers % tailEvery == 0 ? answerNanos * tailFactor : answerNanos);
    }

    /** What it allocates is part of the time. */
    private byte[] spin(long began, long nanos) {
        byte[] reply = new byte[bytes];
        while (System.nanoTime() - began < nanos) {
            Thread.onSpinWait();
        }
        return reply;
    }
}
