package io.statebench.report.input;

import java.io.IOException;

/** An archive that cannot be used; the message is one line for the user that begins with its name. */
final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
