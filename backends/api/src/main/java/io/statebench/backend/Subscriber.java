package io.statebench.backend;

/** Receives the messages of one subscription, one call at a time, on a thread of the backend. It must not block. */
public interface Subscriber {
    /**
     * A message arrived.
     *
     * @param message the bytes as published; the subscriber owns the array
     */
    void onMessage(byte[] message);

    /** Messages from here to the next call of {@link #onResumed} may be missing, and some just before it. */
    default void onInterrupted(String reason) {}

    /** The subscription receives again: what is published after this call began arrives. */
    default void onResumed() {}
}
