package io.statebench.paxos.log;

/** Why a log cannot be used, in one line that names the file. */
public final class LogException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What a node can do about it differs. */
    public enum Kind {
        /** Something that was durable is not there any more: the node must not vote again under its id. */
        DAMAGED,
        /** It is the log of another node or cluster, or of another version. */
        FOREIGN,
        /** Another process has it. */
        IN_USE,
        /** The folder cannot be read or written. */
        UNUSABLE,
        /** The disk is full: what was not durable is gone, all else can be opened again when there is room. */
        FULL,
        /** The disk failed; what was not durable may or may not be there when the log is opened again. */
        FAILED
    }

    LogException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    LogException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Of what kind it is. */
    public Kind kind() {
        return kind;
    }
}
