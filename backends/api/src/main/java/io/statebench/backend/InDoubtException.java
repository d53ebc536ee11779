package io.statebench.backend;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can know: the operation may have taken effect, may never, or may still do so later.
 *
 * <p>Timeouts, resets and interrupts after a request may have left are of this kind. The caller must not repeat the
 * operation under the same name and must treat its effect as possible at any later time.
 */
public final class InDoubtException extends BackendException {
    /**
     * @param message one line for a person: what was tried and what came back
     * @param cause the client library's error, or null where there is none
     */
    public InDoubtException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An operation in doubt without a deeper cause. */
    public InDoubtException(String message) {
        this(message, null);
    }
}
