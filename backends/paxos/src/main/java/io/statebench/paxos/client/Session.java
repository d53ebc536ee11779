package io.statebench.paxos.client;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;

/**
 * A session of the machine: its requests are numbered, so that one that is sent again takes effect once, and one that was
 * given up takes no effect after the next one.
 */
final class Session {
    private final long id;
    private final long timeoutNanos;
    private long lastRequest;
    private boolean holdsLocks;

    Session(long id, long timeoutNanos) {
        this.id = id;
        this.timeoutNanos = timeoutNanos;
    }

    long id() {
        return id;
    }

    /** How long it lasts without being used, by the cluster's time. */
    long timeoutNanos() {
        return timeoutNanos;
    }

    /** The next request; all before it are answered or given up. */
    byte[] next(Action action) {
        lastRequest++;
        holdsLocks |= action instanceof Action.Acquire;
        return new Command(id, lastRequest, lastRequest, action).toBytes();
    }

    /** Whether it may hold a lock, which its end would give back. */
    boolean mayHoldLocks() {
        return holdsLocks;
    }
}
