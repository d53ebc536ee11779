package io.statebench.runner;

import io.statebench.backend.Node;
import io.statebench.load.HostCounters;
import io.statebench.load.StallWatch;
import io.statebench.load.Timeline;
import io.statebench.load.host.HostStrain;
import io.statebench.load.host.KernelCounters;
import io.statebench.runner.Harness.Second;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that sleeps for a millisecond at a time, as the load rig's does, sees how late it wakes, and takes down once a
 * second what else there is to know. Asks nodes at most as often, and waits for none of them.
 *
 * <p>A second in which it cannot look joins the one before; so a stall is in the span in which it ended.
 */
final class HarnessWatch implements AutoCloseable {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long STEP_NANOS = 1_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Chosen: after a look that came late the next is not sooner than this, so that nodes are not asked twice at once. */
    private static final long SHORTEST_NANOS = 900_000_000;

    /** Chosen: the kernel counts in ticks of 10 ms, and fewer than fifty of them would be mostly rounding. */
    private static final long SHORTEST_SHARE_NANOS = 500_000_000;

    private static final long LAST_CALL_SECONDS = 10;

    private final Sources sources;
    private final FutureTask<Harness> result = new FutureTask<>(this::watch);

    /** Written by whoever ends it, read by its thread. */
    private volatile boolean isOver;

    HarnessWatch(Sources sources) {
        this.sources = sources;
    }

    /**
     * Begins to watch this process and its machine.
     *
     * @param clock the run's
     * @param nodes those that are asked whether they lead; none where there are none of ours
     */
    static HarnessWatch start(NanoClock clock, List<Node> nodes) {
        HarnessWatch watch = new HarnessWatch(new Sources(
                Timeline.REAL, clock, KernelCounters.ofThisMachine(), Collected::here, Primaries.of(nodes)));
        Timeline.REAL.start("harness", watch.result);
        return watch;
    }

    /** Until somebody says that it is over. */
    Harness watch() throws InterruptedException {
        List<Second> seconds = new ArrayList<>();
        Reading begin = sources.read();
        sources.primaries().ask();
        long dueNanos = due(begin.atNanos());
        long lateNanos = 0;
        long asleep = sources.timeline().nanos();
        boolean isLast = false;
        while (!isLast && seconds.size() < Harness.MAX_SECONDS) {
            isLast = isOver;
            sources.timeline().sleepUntil(asleep + STEP_NANOS);
            long awake = sources.timeline().nanos();
            lateNanos = Math.max(lateNanos, awake - asleep - STEP_NANOS);
            asleep = awake;
            if (isLast || sources.clock().nanos() >= dueNanos) {
                Reading end = sources.read();
                seconds.add(second(begin, end, lateNanos, sources.primaries().said()));
                sources.primaries().ask();
                begin = end;
                dueNanos = due(begin.atNanos());
                lateNanos = 0;
                asleep = sources.timeline().nanos();
            }
        }
        return new Harness(seconds);
    }

    /** The next full second that is not too soon. */
    private static long due(long nowNanos) {
        return Math.floorDiv(nowNanos + SHORTEST_NANOS + SECOND_NANOS - 1, SECOND_NANOS) * SECOND_NANOS;
    }

    private static Second second(Reading begin, Reading end, long lateNanos, List<String> primaries) {
        Collected collected = end.collected().since(begin.collected());
        long nanos = end.atNanos() - begin.atNanos();
        HostStrain strain = nanos < SHORTEST_SHARE_NANOS
                ? HostStrain.UNAVAILABLE
                : HostStrain.of(StallWatch.growth(begin.host(), end.host()), nanos);
        return new Second(
                begin.atNanos(),
                collected.pauses(),
                collected.millis(),
                lateNanos / NANOS_PER_MILLI,
                part(strain.steal()),
                part(strain.cpuPressure()),
                primaries);
    }

    /** The kernel's counters and our clock are not read at one instant, so a part may come out larger than the whole. */
    private static @Nullable Double part(@Nullable Double share) {
        return share == null ? null : (Double) Math.max(0, Math.min(1, share));
    }

    /** What was seen; takes a few milliseconds. */
    Harness end() throws InterruptedException {
        isOver = true;
        try {
            return result.get(LAST_CALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException trouble) {
            throw new IllegalStateException("the watch of the harness ended by " + trouble.getCause(), trouble);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("the watch of the harness does not end", stuck);
        }
    }

    @Override
    public void close() {
        isOver = true;
    }

    /** What is known at one moment. */
    private record Reading(long atNanos, Collected collected, Map<String, Long> host) {}

    /**
     * Where it looks.
     *
     * @param timeline in which it sleeps
     * @param clock by which it gives the times
     * @param host what the kernel counts
     * @param collectors what garbage collectors did so far
     * @param primaries whom it asks
     */
    record Sources(
            Timeline timeline,
            NanoClock clock,
            HostCounters host,
            Supplier<Collected> collectors,
            Primaries primaries) {
        private Reading read() {
            return new Reading(clock.nanos(), collectors.get(), host.totals());
        }
    }
}
