package io.statebench.paxos.simulation;

/** What a client does. */
interface Habit {
    /** The next operation; one that neither does nor asks anything ends the client. */
    Op next(int client, long nowNanos, long session);

    /** An operation was answered. */
    void done(Op op);

    /** Nobody will know. */
    void gaveUp(Op op);
}
