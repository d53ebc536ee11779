package io.statebench.gate.policy;

/** A user's own file that cannot be used. The message is one line. */
public final class PolicyException extends Exception {
    public PolicyException(String message) {
        super(message.lines().findFirst().orElse(""));
    }

    public PolicyException(String message, Throwable cause) {
        super(message.lines().findFirst().orElse(""), cause);
    }
}
