package io.statebench.runner;

import io.statebench.history.Event;
import java.io.IOException;

/** Receives the events of a run in their order, on one thread. */
interface EventSink extends AutoCloseable {
    void accept(Event event) throws IOException;

    /** Hands what was accepted to the operating system, so that it survives this JVM. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
