package io.statebench.etcd;

import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.statebench.backend.BackendException;
import io.statebench.etcd.EtcdErrors.Effect;
import io.statebench.time.NanoClock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends etcd's leases when those of the locks are over, on a thread and a connection of its own.
 *
 * <p>etcd counts its leases in whole seconds, grants none that is shorter than one and a half elections, and looks for those
 * that are over each half second. A lock whose lease is to last 800 ms would be held for 2 to 2.5 s. So whoever was granted a
 * lock also takes it away from itself in time; what etcd does is for those that are gone, or cut off.
 *
 * <pre>
 *   acquire(800 ms)   |-- 800 ms, the lease of the lock --|- revoked by us
 *   etcd's lease        |------------- 2 s, or 2.5 --------------------------|- revoked by etcd, if it is still there
 * </pre>
 *
 * <p>To revoke what is revoked already does nothing, so here, and here alone, a call is made again.
 */
final class LeaseEnds implements AutoCloseable {
    /** Chosen: longer than a round trip, short beside how late a lease may end. */
    private static final long AGAIN_NANOS = 50_000_000;

    private final EtcdConnection connection;
    private final NanoClock clock;

    /** When to end which, by its number; guarded by this, as is what follows. */
    private final Map<Long, End> ends = new HashMap<>();

    private @Nullable Thread thread;
    private boolean isClosed;

    /**
     * @param dueNanos when to end it
     * @param overNanos when etcd will have done so itself
     */
    private record End(long dueNanos, long overNanos) {}

    /** @param connection used by this alone, and closed by it */
    LeaseEnds(EtcdConnection connection, NanoClock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Ends a lease at its time, or at another than was said before.
     *
     * @param inNanos from now; at once where it is not positive
     * @param ttlNanos how long etcd lets it live from now on
     */
    synchronized void endIn(long lease, long inNanos, long ttlNanos) {
        long now = clock.nanos();
        ends.put(lease, new End(now + Math.max(0, inNanos), now + ttlNanos));
        if (thread == null) {
            Thread started = new Thread(this::run, "etcd-lease-ends");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
        notifyAll();
    }

    /** Ends a lease that nothing depends on any more. */
    synchronized void endNow(long lease) {
        End known = ends.get(lease);
        long over = known == null ? EtcdLock.SHORTEST_TTL_NANOS : known.overNanos - clock.nanos();
        endIn(lease, 0, over);
    }

    private void run() {
        try {
            while (true) {
                long lease = nextDue();
                if (lease == 0) {
                    break;
                }
                revoke(lease);
            }
        } catch (InterruptedException nobodyDoesThat) {
            throw new AssertionError(nobodyDoesThat);
        } finally {
            connection.close();
        }
    }

    /** Waits for the next lease to end; 0 when this is closed and none is left. */
    private synchronized long nextDue() throws InterruptedException {
        while (true) {
            long now = clock.nanos();
            long waitNanos = Long.MAX_VALUE;
            for (Iterator<Map.Entry<Long, End>> all = ends.entrySet().iterator(); all.hasNext(); ) {
                Map.Entry<Long, End> one = all.next();
                if (one.getValue().dueNanos - now <= 0) {
                    return one.getKey();
                }
                waitNanos = Math.min(waitNanos, one.getValue().dueNanos - now);
            }
            if (isClosed && ends.isEmpty()) {
                return 0;
            }
            wait(waitNanos == Long.MAX_VALUE ? 0 : 1 + waitNanos / 1_000_000);
        }
    }

    private void revoke(long lease) {
        boolean isOver;
        try {
            connection.call(
                    LeaseGrpc.getLeaseRevokeMethod(),
                    LeaseRevokeRequest.newBuilder().setID(lease).build(),
                    Effect.CHANGE);
            isOver = true;
        } catch (BackendException failed) {
            isOver = EtcdErrors.isLeaseGone(failed);
        }
        settle(lease, isOver);
    }

    private synchronized void settle(long lease, boolean isOver) {
        End end = ends.get(lease);
        long now = clock.nanos();
        if (isOver || end == null || end.overNanos - now <= 0) {
            ends.remove(lease);
        } else {
            ends.put(lease, new End(now + AGAIN_NANOS, end.overNanos));
        }
    }

    /** Leases that are to end later still do; the thread ends with the last. */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (thread == null) {
            connection.close();
        }
        notifyAll();
    }
}
