package io.statebench.paxos.machine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks, each with at most one holder for a limited time and a queue of those who wait.
 *
 * <p>The token is the slot in which a lock was granted. Within one slot time goes on first and then the command is
 * carried out, so that a lock may end and be granted anew. Should the new holder end its session in that very slot, the
 * next in the queue is served in the next slot: no two grants share a token.
 */
final class Locks {
    /** Before any time: as soon as possible. */
    private static final long DUE = Long.MIN_VALUE;

    private final Map<String, Lock> locks = new TreeMap<>();
    /** Nothing ends before; it may be less than the earliest end. */
    private long earliestNanos = Long.MAX_VALUE;

    private record Grant(long session, long token, long endNanos) {}

    private record Waiter(long session, long leaseNanos, long endNanos) {}

    private static final class Lock {
        private @Nullable Grant grant;
        private long lastToken;
        /** By session, in the order in which they came. */
        private final Map<Long, Waiter> queue = new LinkedHashMap<>();

        boolean isIdle() {
            return grant == null && queue.isEmpty();
        }

        boolean isHeldUnder(long session, long token) {
            return grant != null && grant.session == session && grant.token == token;
        }
    }

    Reply acquire(Action.Acquire action, long session, Moment now) {
        Lock lock = locks.computeIfAbsent(action.lock(), name -> new Lock());
        if (lock.grant == null) {
            return Reply.done(grant(lock, session, action.leaseNanos(), now).token);
        }
        if (action.waitNanos() <= 0 || lock.grant.session == session) {
            return Reply.of(Reply.Status.BUSY, lock.grant.token);
        }
        // Who asks again keeps its place, and gets what it asked for last.
        lock.queue.put(session, new Waiter(session, action.leaseNanos(), ends(now.plus(action.waitNanos()))));
        return Reply.of(Reply.Status.QUEUED, lock.grant.token);
    }

    private Grant grant(Lock lock, long session, long leaseNanos, Moment now) {
        Grant grant = new Grant(session, now.slot(), ends(now.plus(Math.max(1, leaseNanos))));
        lock.grant = grant;
        lock.lastToken = now.slot();
        return grant;
    }

    private long ends(long nanos) {
        earliestNanos = Math.min(earliestNanos, nanos);
        return nanos;
    }

    Reply renew(Action.Renew action, long session, Moment now) {
        Lock lock = locks.get(action.lock());
        Grant grant = lock == null ? null : lock.grant;
        if (lock == null || grant == null || !lock.isHeldUnder(session, action.token())) {
            return Reply.of(Reply.Status.NOT_HELD, 0);
        }
        long endNanos = Math.max(grant.endNanos, now.plus(Math.max(1, action.leaseNanos())));
        lock.grant = new Grant(session, action.token(), ends(endNanos));
        return Reply.done(action.token());
    }

    Reply release(Action.Release action, long session, Moment now) {
        Lock lock = locks.get(action.lock());
        if (lock == null || !lock.isHeldUnder(session, action.token())) {
            return Reply.of(Reply.Status.NOT_HELD, 0);
        }
        lock.grant = null;
        serve(lock, now);
        noteEnds(lock);
        forgetIfIdle(action.lock(), lock);
        return Reply.done(action.token());
    }

    Reply withdraw(String name, long session) {
        Lock lock = locks.get(name);
        boolean wasQueued = lock != null && lock.queue.remove(session) != null;
        return Reply.of(wasQueued ? Reply.Status.DONE : Reply.Status.ABSENT, 0);
    }

    Reply holder(String name) {
        Lock lock = locks.get(name);
        if (lock == null || lock.grant == null) {
            return Reply.of(Reply.Status.ABSENT, 0);
        }
        byte[] session = new ByteWriter().number(lock.grant.session).toBytes();
        return new Reply(Reply.Status.FOUND, lock.grant.token, session);
    }

    /** Ends what is over by now and what belonged to sessions that are; then the first in each queue is served. */
    void pass(Moment now, Sessions sessions) {
        earliestNanos = Long.MAX_VALUE;
        for (Iterator<Lock> all = locks.values().iterator(); all.hasNext(); ) {
            Lock lock = all.next();
            lock.queue.values().removeIf(waiter -> waiter.endNanos <= now.nanos() || !sessions.has(waiter.session));
            Grant grant = lock.grant;
            if (grant != null && (grant.endNanos <= now.nanos() || !sessions.has(grant.session))) {
                lock.grant = null;
            }
            serve(lock, now);
            noteEnds(lock);
            if (lock.isIdle()) {
                all.remove();
            }
        }
    }

    private void serve(Lock lock, Moment now) {
        boolean mayGrant = lock.grant == null && lock.lastToken < now.slot();
        if (mayGrant && !lock.queue.isEmpty()) {
            Waiter next = lock.queue.values().iterator().next();
            lock.queue.remove(next.session);
            grant(lock, next.session, next.leaseNanos, now);
        }
    }

    private void noteEnds(Lock lock) {
        if (lock.grant != null) {
            ends(lock.grant.endNanos);
        } else if (!lock.queue.isEmpty()) {
            ends(DUE);
        }
        lock.queue.values().forEach(waiter -> ends(waiter.endNanos));
    }

    private void forgetIfIdle(String name, Lock lock) {
        if (lock.isIdle()) {
            locks.remove(name);
        }
    }

    /** Nothing ends before this time. */
    long earliestNanos() {
        return earliestNanos;
    }

    void snapshot(ByteWriter to) {
        to.count(locks.size());
        locks.forEach((name, lock) -> {
            Grant grant = lock.grant == null ? new Grant(0, 0, 0) : lock.grant;
            to.text(name).number(grant.session).number(grant.token).number(grant.endNanos);
            to.count(lock.queue.size());
            lock.queue
                    .values()
                    .forEach(waiter ->
                            to.number(waiter.session).number(waiter.leaseNanos).number(waiter.endNanos));
        });
    }

    void restore(ByteReader from) {
        locks.clear();
        earliestNanos = Long.MAX_VALUE;
        for (int left = from.count(); left > 0; left--) {
            Lock lock = new Lock();
            locks.put(from.text(), lock);
            Grant grant = new Grant(from.number(), from.number(), from.number());
            lock.grant = grant.token == 0 ? null : grant;
            for (int waiters = from.count(); waiters > 0; waiters--) {
                Waiter waiter = new Waiter(from.number(), from.number(), from.number());
                lock.queue.put(waiter.session, waiter);
            }
            noteEnds(lock);
        }
    }
}
