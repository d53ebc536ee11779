package io.statebench.backend;

/** A running subscription; closing it ends the calls to its subscriber, save one that is under way. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
