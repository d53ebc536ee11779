package io.statebench.paxos.server;

import org.jspecify.annotations.Nullable;

/** A node that cannot start or go on; the message is one line and says what to do about it. */
public final class NodeException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean wantsRoom;

    NodeException(String message, @Nullable Throwable cause) {
        this(message, cause, /* wantsRoom= */ false);
    }

    NodeException(String message, @Nullable Throwable cause, boolean wantsRoom) {
        super(message, cause);
        this.wantsRoom = wantsRoom;
    }

    /** Whether the disk is full, and nothing else is wrong. */
    public boolean wantsRoom() {
        return wantsRoom;
    }

    NodeException(String message) {
        this(message, null);
    }
}
