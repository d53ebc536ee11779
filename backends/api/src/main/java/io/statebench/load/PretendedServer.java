package io.statebench.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.InDoubtException;
import java.time.Duration;

/**
 * A server that is only pretended, to try the engine on: every call takes the same time, and for one span nothing moves.
 *
 * <p>It answers any number of calls at once. A call that is open when it freezes has the rest of its time to go
 * afterwards. Thread-safe.
 */
public final class PretendedServer implements Target {
    private final Timeline timeline;
    private final long serviceNanos;
    private final Duration patience;
    private final long freezeAfterNanos;
    private final long freezeNanos;

    // Under this object's lock.
    private long firstNanos;
    private boolean hasBegun;

    private PretendedServer(Timeline timeline, long serviceNanos, Duration patience, Freeze freeze) {
        this.timeline = timeline;
        this.serviceNanos = serviceNanos;
        this.patience = patience;
        this.freezeAfterNanos = freeze.after().toNanos();
        this.freezeNanos = freeze.length().toNanos();
    }

    /** One that never freezes. */
    public static PretendedServer steady(Timeline timeline, Duration service) {
        return freezing(timeline, service, new Freeze(Duration.ZERO, Duration.ZERO));
    }

    /** One that stands still once. */
    public static PretendedServer freezing(Timeline timeline, Duration service, Freeze freeze) {
        return new PretendedServer(timeline, service.toNanos(), Duration.ofSeconds(10), freeze);
    }

    /** The same, whose callers give up sooner. */
    public PretendedServer withPatience(Duration another) {
        return new PretendedServer(
                timeline,
                serviceNanos,
                another,
                new Freeze(Duration.ofNanos(freezeAfterNanos), Duration.ofNanos(freezeNanos)));
    }

    /**
     * A standstill.
     *
     * @param after counted from the first call
     * @param length how long
     */
    public record Freeze(Duration after, Duration length) {}

    @Override
    public String operation() {
        return "pretend";
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Caller connect(int worker) {
        return new Caller() {
            @Override
            public Outcome call(Due due) throws BackendException {
                return serve();
            }

            @Override
            public void close() {}
        };
    }

    private Outcome serve() throws BackendException {
        long now = timeline.nanos();
        long end = endOf(now - first(now));
        try {
            timeline.sleepExactlyUntil(now + Math.min(end, patience.toNanos()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InDoubtException("interrupted");
        }
        if (end > patience.toNanos()) {
            throw new InDoubtException("no reply");
        }
        return Outcome.OK;
    }

    private synchronized long first(long now) {
        if (!hasBegun) {
            firstNanos = now;
            hasBegun = true;
        }
        return firstNanos;
    }

    /** How long a call takes that comes so long after the first. */
    private long endOf(long sinceFirst) {
        long thawNanos = freezeAfterNanos + freezeNanos;
        boolean isBefore = sinceFirst + serviceNanos <= freezeAfterNanos;
        if (isBefore || sinceFirst >= thawNanos) {
            return serviceNanos;
        }
        long standing = thawNanos - Math.max(sinceFirst, freezeAfterNanos);
        return serviceNanos + standing;
    }
}
