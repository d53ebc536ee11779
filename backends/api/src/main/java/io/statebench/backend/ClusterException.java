package io.statebench.backend;

import org.jspecify.annotations.Nullable;

/**
 * A cluster that cannot be started, reached or steered: no binary, a port in use, a refused password.
 *
 * <p>The message is one line and says what to do about it; it never contains a password.
 */
public final class ClusterException extends Exception {
    /**
     * @param message one line: what is wrong and what the user can do
     * @param cause what was thrown below, or null where there is nothing
     */
    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A cluster that cannot be had, without a deeper cause. */
    public ClusterException(String message) {
        this(message, null);
    }
}
