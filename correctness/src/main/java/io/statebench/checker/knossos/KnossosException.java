package io.statebench.checker.knossos;

/** Knossos cannot be had, or not for what is asked. The message is one line that says why. */
public final class KnossosException extends Exception {
    private static final long serialVersionUID = 1;

    KnossosException(String message) {
        super(message);
    }

    KnossosException(String message, Throwable cause) {
        super(message, cause);
    }
}
