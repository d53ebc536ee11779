package io.statebench.load;

import io.statebench.backend.BackendException;

/** Makes calls for one worker, on that worker's thread: it has a client of its own. */
public interface Caller extends AutoCloseable {
    /**
     * Makes one call and waits for its end, which is when this returns or throws.
     *
     * @return how it ended; {@link Outcome#UNFINISHED} is not for callers to say
     * @throws BackendException where it failed; the engine takes that for {@link Outcome#TIMEOUT} if it lasted for the
     *     {@linkplain Target#patience() target's patience}, and for {@link Outcome#ERROR} otherwise
     */
    Outcome call(Due due) throws BackendException;

    /**
     * Does what belongs to the call and no longer to its latency, such as holding a lock and giving it back. The worker
     * takes no other call meanwhile.
     *
     * @param outcome how the call ended
     * @throws BackendException where it failed; that is counted, see {@link Counts#failedAfterwards()}
     */
    default void follow(Due due, Outcome outcome) throws BackendException {}

    /** Disconnects. */
    @Override
    void close();
}
