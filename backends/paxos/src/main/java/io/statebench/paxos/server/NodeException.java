package io.statebench.paxos.server;

import org.jspecify.annotations.Nullable;

/** A node that cannot start or go on; the message is one line and says what to do about it. */
public final class NodeException extends Exception {
    private static final long serialVersionUID = 1;

    NodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    NodeException(String message) {
        this(message, null);
    }
}
