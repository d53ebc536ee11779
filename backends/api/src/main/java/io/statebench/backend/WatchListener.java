package io.statebench.backend;

/** Is told what a watch sees, on one thread of the backend at a time. It must not block for long. */
public interface WatchListener {
    /** A key got a new value or lost the one it had. */
    void onChange(Change change);

    /** Changes from here to the next call of {@link #onResumed} may be missing, and some before it. */
    default void onInterrupted(String reason) {}

    /** The watch sees changes again. */
    default void onResumed() {}
}
