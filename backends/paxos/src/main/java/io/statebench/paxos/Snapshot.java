package io.statebench.paxos;

import java.util.Arrays;

/**
 * All that the log did up to a slot.
 *
 * @param slot the last slot it holds the effect of
 * @param membership that of the next slot
 * @param stampedBy the highest ballot that gave a stamp so far
 * @param stampNanos the cluster's time at that slot
 * @param machine the machine's own bytes, the same on every replica
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes.
public record Snapshot(long slot, Membership membership, Ballot stampedBy, long stampNanos, byte[] machine) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that
                && slot == that.slot
                && stampedBy.equals(that.stampedBy)
                && stampNanos == that.stampNanos
                && membership.equals(that.membership)
                && Arrays.equals(machine, that.machine);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(slot) + Arrays.hashCode(machine);
    }

    @Override
    public String toString() {
        return "snapshot of " + slot + " [" + machine.length + "]";
    }
}
