package io.statebench.paxos.codec;

/** Bytes that are not what they should be; the message says which part of them, and where. */
public final class MalformedBytesException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedBytesException(String message) {
        super(message);
    }
}
