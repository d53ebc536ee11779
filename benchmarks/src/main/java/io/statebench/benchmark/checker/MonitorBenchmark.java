package io.statebench.benchmark.checker;

import io.statebench.checker.Anomaly;
import io.statebench.checker.linearizability.LinearizabilityMonitor;
import io.statebench.history.Event;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * How many operations of ten clients on a register with compare-and-set can be followed while they are made, in 16 MiB of heap
 * for everything?
 *
 * <p>Each call follows the next {@link #BLOCK} operations of one history that goes on for the whole fork, and looks after every
 * {@link #BETWEEN_LOOKS} events. The events are made between the calls, so their making is not measured. What this does not
 * show: the run that makes the events on the same cores, and operations in doubt.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx16m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(1)
@State(Scope.Benchmark)
public class MonitorBenchmark {
    /** Operations a call. */
    static final int BLOCK = 5000;

    /** Chosen: the register run looks at least that often at this rate. */
    private static final int BETWEEN_LOOKS = 1000;

    private static final int ENDLESS = Integer.MAX_VALUE;

    /** How many clients call at a time. */
    @Param("10")
    public int clients;

    private final LinearizabilityMonitor monitor = new LinearizabilityMonitor(Question.model("cas-register"));
    private List<Event> block = List.of();
    private @Nullable Simulation simulation;

    /** Starts the clients. */
    @Setup(Level.Trial)
    public void start() {
        simulation = new Simulation(ServedRegister.withCompareAndSet(), Question.shape(clients, ENDLESS, 0));
    }

    /** Lets the clients make the next block. */
    @Setup(Level.Invocation)
    public void goOn() {
        block = Objects.requireNonNull(simulation).next(BLOCK);
    }

    /** Follows the block. */
    @Benchmark
    public boolean follow() {
        int left = BETWEEN_LOOKS;
        for (Event event : block) {
            monitor.accept(event);
            if (--left == 0) {
                look();
                left = BETWEEN_LOOKS;
            }
        }
        look();
        return true;
    }

    private void look() {
        Optional<Anomaly> found = monitor.look();
        if (found.isPresent() || !monitor.lostKeys().isEmpty()) {
            throw new IllegalStateException("a right history was refused or given up: " + found);
        }
    }
}
