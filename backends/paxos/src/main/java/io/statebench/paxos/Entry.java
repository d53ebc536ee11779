package io.statebench.paxos;

import java.util.Arrays;

/**
 * What a slot of the log holds.
 *
 * @param kind what the bytes are
 * @param stampedBy the ballot of the leader that first proposed it
 * @param stampNanos the cluster's time as that leader counts it; it only ever serves to end leases
 * @param value a command for the machine, a membership, or nothing; never changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // One array from the client's request to the disk: a copy a slot would cost.
public record Entry(Kind kind, Ballot stampedBy, long stampNanos, byte[] value) {
    /** What the bytes of an entry are. */
    public enum Kind {
        /** Nothing: fills a gap, or lets the cluster's time go on. */
        NOOP,
        /** A command, opaque to the protocol. */
        COMMAND,
        /** The membership from the next slot on. */
        MEMBERSHIP
    }

    private static final byte[] NOTHING = {};

    static Entry noop(Ballot by, long stampNanos) {
        return new Entry(Kind.NOOP, by, stampNanos, NOTHING);
    }

    static Entry membership(Ballot by, long stampNanos, Membership next) {
        return new Entry(Kind.MEMBERSHIP, by, stampNanos, next.toBytes());
    }

    boolean isMembership() {
        return kind == Kind.MEMBERSHIP;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && kind == that.kind
                && stampNanos == that.stampNanos
                && stampedBy.equals(that.stampedBy)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(stampNanos) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return kind + "@" + stampNanos + "[" + value.length + "]";
    }
}
