package io.statebench.benchmark.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import io.statebench.load.Timeline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acquires a lock, holds it and gives it back. The call ends with the grant; holding and releasing follow. Whoever does
 * not get it within the patience counts as timed out.
 *
 * <pre>{@code
 * due      sent            granted                          released
 *  |-- lag --|-- service ---|--------- hold ---------|-- release --|
 *                                                    |== hand-over ==|granted to who waited
 * }</pre>
 */
final class LockExercise implements Exercise {
    /** Beyond hold and patience, so that no grant here is due to a lease's end. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final WorkSettings settings;
    private final Duration lease;
    private final LockLedger[] ledgers;

    LockExercise(Cluster cluster, WorkSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
        this.lease = settings.hold().plus(settings.patience()).plus(LEASE_MARGIN);
        this.ledgers = new LockLedger[settings.keys().count()];
        for (int index = 0; index < ledgers.length; index++) {
            ledgers[index] = new LockLedger();
        }
    }

    @Override
    public String operation() {
        return Work.LOCK.word();
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public void prepare() {
        // A lock needs nothing; its name is its own.
    }

    @Override
    public Caller connect(int worker) throws ClusterException {
        return new LockCaller(cluster.connect(settings.client("worker-" + worker)));
    }

    @Override
    public Findings findings() {
        return LockLedger.findings(ledgers);
    }

    @Override
    public void close() {
        // What is held still ends with its lease.
    }

    private final class LockCaller implements Caller {
        private final Client client;
        private final DistributedLock[] locks = new DistributedLock[ledgers.length];
        private @Nullable Lease held;
        private long grantedNanos;

        LockCaller(Client client) {
            this.client = client;
            for (int index = 0; index < locks.length; index++) {
                locks[index] = client.lock(settings.name() + "-lock-" + index);
            }
        }

        @Override
        public Outcome call(Due due) throws BackendException {
            int index = settings.keys().of(due.number());
            LockLedger ledger = ledgers[index];
            held = null;
            ledger.asks();
            try {
                Optional<Lease> granted = locks[index].acquire(lease, settings.patience());
                grantedNanos = Timeline.REAL.nanos();
                if (granted.isEmpty()) {
                    return Outcome.TIMEOUT;
                }
                held = granted.get();
                ledger.granted(due, grantedNanos, granted.get().fencingToken());
                return Outcome.OK;
            } finally {
                ledger.asksNoMore();
            }
        }

        @Override
        public void follow(Due due, Outcome outcome) throws BackendException {
            Lease mine = held;
            if (mine == null) {
                return;
            }
            held = null;
            int index = settings.keys().of(due.number());
            rest(grantedNanos + settings.hold().toNanos());
            ledgers[index].releases(Timeline.REAL.nanos());
            if (!locks[index].release(mine)) {
                ledgers[index].lost(due);
            }
        }

        private void rest(long untilNanos) {
            try {
                Timeline.REAL.sleepUntil(untilNanos);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt(); // The run is over; give it back at once.
            }
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
