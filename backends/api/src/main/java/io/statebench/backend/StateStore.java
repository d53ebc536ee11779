package io.statebench.backend;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Shared state: a map from keys to bytes in which every change of a key raises its version.
 *
 * <p><b>Promise.</b> Each call takes effect at one instant between its invocation and its return (linearizable per
 * key), unless the backend's description says otherwise. Versions are positive and strictly increase over the life of
 * a key, also across a deletion; they need not be consecutive.
 *
 * <p><b>Trouble.</b> Every call throws {@link NotDoneException} when it certainly had no effect and
 * {@link InDoubtException} when nobody can know. A call is sent at most once; nothing here retries.
 *
 * <p><b>Threads.</b> A store belongs to its {@link Client} and is used by one thread at a time.
 *
 * <p>Keys are non-empty text; values are any bytes, also none. Arrays are not kept or shared: the caller may reuse
 * what it passed in and owns what it got.
 */
public interface StateStore {
    /** The version to expect of a key that holds nothing. */
    long ABSENT = 0;

    /**
     * Reads a key.
     *
     * @return what the key holds, or empty when it holds nothing
     */
    Optional<Versioned> get(String key) throws BackendException;

    /**
     * Writes a key, whatever it held.
     *
     * @return the version this write gave the key
     */
    long set(String key, byte[] value) throws BackendException;

    /**
     * Removes a key.
     *
     * @return whether the key held something
     */
    boolean delete(String key) throws BackendException;

    /** Says whether the key holds something, be it no bytes. */
    boolean exists(String key) throws BackendException;

    /**
     * Writes a key if it still has the expected version.
     *
     * @param expectedVersion the version seen before, or {@link #ABSENT} to write only a key that holds nothing
     * @return the new version, or empty when the key had another version: a lost race is a reply, not a failure
     */
    OptionalLong compareAndSet(String key, long expectedVersion, byte[] value) throws BackendException;

    /**
     * Writes several keys at one instant if each of some keys has the version that is expected of it; nobody sees one of
     * the writes without the others.
     *
     * @return the version this gave each key that it wrote, or empty, with no effect, when a key had another version
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#TRANSACTIONS}
     */
    default OptionalLong transact(Transaction transaction) throws BackendException {
        throw new UnsupportedOperationException("no transactions here");
    }

    /**
     * Follows the changes of every key that starts with a prefix, from this call's return on.
     *
     * <p>Changes of one key arrive in the order of their versions, on a thread of the backend. What a lost connection
     * hides is not made up for: the listener is told of the gap and reads again what it needs.
     *
     * @param prefix the beginning of the keys to follow; a whole key follows that key (and longer ones), empty all
     * @throws NotDoneException if the watch was not established; there is no doubtful watch
     */
    Watch watch(String prefix, WatchListener listener) throws NotDoneException;
}
