package io.statebench.paxos.transport;

/** What came is no packet: the other side speaks something else, or is broken. Its connection is closed. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public MalformedPacketException(String message) {
        super(message);
    }
}
