package io.statebench.backend;

import org.jspecify.annotations.Nullable;

/**
 * An operation on a backend that brought no reply.
 *
 * <p>There are exactly two kinds, because a caller can do exactly two things: count the operation as not done, or
 * count it as unknown. Whoever throws one never guesses: what is not proven to be the first is the second.
 */
public abstract sealed class BackendException extends Exception permits NotDoneException, InDoubtException {
    BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
