package io.statebench.paxos.machine;

/**
 * What the machine answers.
 *
 * @param status how it went
 * @param number a version, token, index or session, as the action or question says; else 0
 * @param value bytes, as the question says; else none
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes or compares.
public record Reply(Status status, long number, byte[] value) {
    /** How it went. The tags are in snapshots and never change their meaning. */
    public enum Status {
        DONE(1),
        FOUND(2),
        ABSENT(3),
        LOST(4),
        BUSY(5),
        QUEUED(6),
        NOT_HELD(7),
        /** The session is over or never was: the command had no effect, now or earlier as far as it is remembered. */
        NO_SESSION(8),
        /** The reply was given up by the session itself; what the command did is not known any more. */
        FORGOTTEN(9),
        /** The session has too many requests open. It had no effect. */
        TOO_MANY_OPEN(10),
        /** It makes no sense and had no effect. */
        MALFORMED(11);

        private final int tag;

        Status(int tag) {
            this.tag = tag;
        }

        private static Status of(int tag) {
            for (Status status : values()) {
                if (status.tag == tag) {
                    return status;
                }
            }
            throw new ByteReader.MalformedException("no status has the tag " + tag);
        }
    }

    private static final byte[] NOTHING = {};

    static Reply of(Status status, long number) {
        return new Reply(status, number, NOTHING);
    }

    static Reply done(long number) {
        return of(Status.DONE, number);
    }

    byte[] toBytes() {
        return new ByteWriter().tag(status.tag).number(number).bytes(value).toBytes();
    }

    /** Reads it back. */
    public static Reply fromBytes(byte[] bytes) {
        ByteReader from = new ByteReader(bytes);
        return new Reply(Status.of(from.tag()), from.number(), from.bytes());
    }
}
