package io.statebench.backend;

/** A running watch; closing it ends the calls to its listener, save one that is under way. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
