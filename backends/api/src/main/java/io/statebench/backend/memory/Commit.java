package io.statebench.backend.memory;

/** The instant at which all writes of a transaction take effect. */
final class Commit {
    /** Written once, by the thread of the transaction; read by whoever reads one of its keys. */
    private volatile boolean hasHappened;

    void happen() {
        hasHappened = true;
    }

    boolean hasHappened() {
        return hasHappened;
    }
}
