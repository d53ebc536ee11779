package io.statebench.paxos;

/** What is replicated. All its methods are deterministic: the same calls give the same bytes on every replica. */
public interface StateMachine {
    /**
     * Carries out a command.
     *
     * @param slot its place in the log, larger than any before
     * @param stampNanos the cluster's time, which never goes back
     * @return the reply; a command that makes no sense has one, too
     */
    byte[] apply(long slot, long stampNanos, byte[] command);

    /** Lets time go on without a command. */
    void pass(long slot, long stampNanos);

    /** Answers a question about the present, which changes nothing. */
    byte[] query(byte[] question);

    /** The cluster's time at which something ends by itself, {@link Long#MAX_VALUE} for never. */
    long nextDeadlineNanos();

    /** All of it, in bytes. */
    byte[] snapshot();

    /** Forgets what it was and becomes what the bytes say. */
    void restore(byte[] snapshot);
}
