package io.statebench.client;

import io.statebench.backend.BackendException;

/** Does the operations of one process on its own backend client. Used by one thread. */
public interface Actor extends AutoCloseable {
    /**
     * Whether a planned operation makes sense now, such as a release while something is held. One that does not is
     * dropped from the run without a trace in the history.
     */
    default boolean accepts(Invocation invocation) {
        return true;
    }

    /**
     * Fills in what only this process knows, such as the value a compare-and-set expects: the history shows what is
     * really asked for. Asked once for each accepted operation, just before it.
     */
    default Invocation bind(Invocation planned) {
        return planned;
    }

    /**
     * Does one operation with at most one call that has an effect.
     *
     * @return the completion, where the backend replied
     * @throws BackendException where it did not; the runner records it as {@code fail} or {@code info}
     */
    Completion invoke(Invocation invocation) throws BackendException;

    /** Closes the client. */
    @Override
    void close();
}
