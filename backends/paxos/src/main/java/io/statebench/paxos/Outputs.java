package io.statebench.paxos;

/**
 * What a replica wants done. Its driver, be it a server or a simulator, implements this; it is called from within the
 * replica's own methods and must not call back.
 */
public interface Outputs {
    /** What {@code afterRecord} says of a message that may leave at once. */
    long AT_ONCE = 0;

    /**
     * Append a record to the log on disk. {@link Replica#durable} tells when it has got there.
     *
     * @param number counts the records of this run of the replica from 1
     */
    void persist(long number, LogRecord record);

    /**
     * Send a message.
     *
     * @param afterRecord it must not leave before the record of this number is durable
     */
    void send(int to, Message message, long afterRecord);

    /**
     * A request has its answer.
     *
     * @param slot where the command took effect, or how far the log was applied when the question was answered
     */
    void done(long request, long slot, byte[] reply);

    /**
     * A request certainly had no effect here.
     *
     * @param leader who may know better, 0 for nobody
     */
    void refused(long request, int leader);

    /** Nobody can know what becomes of a request: this node proposed it and leads no more. */
    void inDoubt(long request);
}
