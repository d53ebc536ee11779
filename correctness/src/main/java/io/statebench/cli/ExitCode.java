package io.statebench.cli;

import io.statebench.checker.Verdict;

/** What the process ends with. */
final class ExitCode {
    static final int VALID = 0;
    static final int INVALID = 1;
    static final int UNKNOWN = 2;
    /** Bad arguments, a server that cannot be had, a file that cannot be read or written: nothing was decided. */
    static final int TROUBLE = 3;

    static final String VALID_HELP = "0:valid";
    static final String INVALID_HELP = "1:invalid: a promise was broken";
    static final String UNKNOWN_HELP = "2:unknown: too little was seen, or a budget ran out; not a pass";
    static final String TROUBLE_HELP = "3:trouble: bad arguments, no server, unreadable or unwritable files";

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case VALID -> VALID;
            case UNKNOWN -> UNKNOWN;
            case INVALID -> INVALID;
        };
    }
}
