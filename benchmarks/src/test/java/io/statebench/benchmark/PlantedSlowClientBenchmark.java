package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.benchmark.gate.StubKnobs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A real server, and a client that waits before each call for as long as {@link StubKnobs#DELAY} says. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PlantedSlowClientBenchmark {
    private static final byte[] VALUE = {1};
    private static final long NANOS_PER_MICRO = 1_000;

    private long delayNanos;
    private String key = "";

    /** Takes over what is planted. */
    @Setup(Level.Trial)
    public void plant(ThreadClient own) throws BackendException {
        delayNanos = NANOS_PER_MICRO * new StubKnobs().number(StubKnobs.DELAY, 0);
        key = ForkSettings.key("slow-client");
        own.client().state().set(key, VALUE);
    }

    /** Reads one key. */
    @Benchmark
    public Object get(ThreadClient own) throws BackendException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < delayNanos) {
            Thread.onSpinWait();
        }
        return own.client().state().get(key);
    }
}
