package io.statebench.paxos.client;

import java.io.IOException;

/** A node that does not want to speak to us; asking again will not help. */
public final class TurnedAwayException extends IOException {
    private static final long serialVersionUID = 1;

    TurnedAwayException(String reason) {
        super(reason);
    }
}
