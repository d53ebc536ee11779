package io.statebench.paxos.log;

import java.io.IOException;

/** A {@link Folder} has no room for what was to be written. */
public final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message names the file */
    public NoRoomException(String message) {
        super(message);
    }
}
