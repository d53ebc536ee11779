package io.statebench.gate.evidence;

import java.io.IOException;

/** Evidence that cannot be used. The message is one line: the file, the place in it, and what is wrong there. */
public final class EvidenceException extends IOException {
    public EvidenceException(String message) {
        super(oneLine(message));
    }

    public EvidenceException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
