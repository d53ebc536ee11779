package io.statebench.backend;

import org.jspecify.annotations.Nullable;

/**
 * A definite failure: the operation had no effect and never will.
 *
 * <p>Examples are a refused connection, an error reply that precedes any write, or a read, which has no effect
 * whatever became of its reply.
 */
public final class NotDoneException extends BackendException {
    /**
     * @param message one line for a person: what was tried and what came back
     * @param cause the client library's error, or null where there is none
     */
    public NotDoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A definite failure without a deeper cause. */
    public NotDoneException(String message) {
        this(message, null);
    }
}
