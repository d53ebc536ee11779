package io.statebench.backend;

/**
 * One logical client: its own connection, used by one thread at a time.
 *
 * <p>A client never retries an operation. When its connection broke, the next operation opens a new one first; if that
 * fails, the operation is {@link NotDoneException}.
 */
public interface Client extends AutoCloseable {
    /**
     * The shared state.
     *
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#STATE}
     */
    StateStore state();

    /**
     * A lock by its name; two clients that name the same lock compete for it.
     *
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#LOCK}
     */
    DistributedLock lock(String name);

    /**
     * The channels.
     *
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#PUBSUB}
     */
    PubSub pubSub();

    /** Ends watches and subscriptions and closes the connection. Locks it holds stay held until their leases end. */
    @Override
    void close();
}
