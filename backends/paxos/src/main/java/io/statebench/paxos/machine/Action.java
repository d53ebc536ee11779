package io.statebench.paxos.machine;

import java.util.List;

/** What a command does; all durations are of the cluster's time. */
@SuppressWarnings("ArrayRecordComponent") // Bytes of clients that nobody changes or compares.
public sealed interface Action {
    /** Opens a session that lasts while its commands are no further apart than this. Replies with its id. */
    record OpenSession(long timeoutNanos) implements Action {}

    /** Keeps the session. */
    record KeepAlive() implements Action {}

    /** Ends the session, gives back its locks and gives up its places in queues. */
    record CloseSession() implements Action {}

    /** Writes a key. Replies with the version. */
    record Put(String key, byte[] value) implements Action {}

    /** Writes a key that has this version, 0 for none. Replies with the version, or LOST with the present one. */
    record CompareAndSet(String key, long expectedVersion, byte[] value) implements Action {}

    /** Removes a key. Replies with the version of the removal, or ABSENT. */
    record Delete(String key) implements Action {}

    /** Does all changes if all conditions hold. Replies with the version, or LOST with that of the first that differs. */
    record Transact(List<Condition> conditions, List<KeyChange> changes) implements Action {
        public Transact {
            conditions = List.copyOf(conditions);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Asks for a lock. Replies with the token, or BUSY with the holder's, or QUEUED.
     *
     * @param waitNanos how long to stand in the queue, 0 to ask once
     */
    record Acquire(String lock, long leaseNanos, long waitNanos) implements Action {}

    /**
     * Makes a lease last at least this long from now. Replies with the token, or NOT_HELD. It never shortens a lease: a
     * holder whose renewal is lost on the way may count on what it had.
     */
    record Renew(String lock, long token, long leaseNanos) implements Action {}

    /** Gives a lock back. Replies with the token, or NOT_HELD. */
    record Release(String lock, long token) implements Action {}

    /** Leaves a lock's queue. Replies with DONE, or ABSENT if the session was not in it. */
    record Withdraw(String lock) implements Action {}

    /** Publishes a message. Replies with its index. */
    record Publish(String topic, byte[] message) implements Action {}

    /** A key has a version, 0 for none. */
    record Condition(String key, long version) {}

    /**
     * A key gets a value or loses it.
     *
     * @param value not looked at where the key is deleted
     */
    record KeyChange(String key, boolean isDeletion, byte[] value) {}
}
