package io.statebench.paxos.simulation;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Quorum;
import io.statebench.paxos.machine.Observer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees all disks and all machines at once, and says what was chosen by counting the votes itself: an entry is chosen
 * when a majority of the membership of its slot has it on disk under one ballot. What a replica applies has to be that.
 */
final class Witness implements Observer {
    private static final byte[] NOTHING = {};

    private final List<Applied> applied = new ArrayList<>();
    private final Map<Long, List<Count>> counts = new HashMap<>();
    private final Map<Long, Integer> snapshots = new HashMap<>();
    private final Map<Request, Long> executed = new HashMap<>();
    private Membership membership;
    private long memberships;

    @SuppressWarnings("ArrayRecordComponent") // Bytes that nobody changes.
    private record Applied(long stampNanos, byte[] command, int replyHash) {}

    private record Request(long session, long number) {}

    private static final class Count {
        private final Ballot ballot;
        private final Entry entry;
        private long nodes;

        Count(Ballot ballot, Entry entry) {
            this.ballot = ballot;
            this.entry = entry;
        }

        @Override
        public String toString() {
            return entry + " under " + ballot + " on nodes " + Long.toBinaryString(nodes);
        }
    }

    Witness(Membership founders) {
        membership = founders;
    }

    /** What was applied anywhere. */
    long lastSlot() {
        return applied.size();
    }

    /** The members of the next slot. */
    Membership membership() {
        return membership;
    }

    /** How often the members changed. */
    long memberships() {
        return memberships;
    }

    /** A record got durable on a node's disk. */
    void durable(int node, LogRecord record) {
        if (record instanceof LogRecord.Accepted accepted) {
            for (int index = 0; index < accepted.entries().size(); index++) {
                count(
                        node,
                        accepted.firstSlot() + index,
                        accepted.ballot(),
                        accepted.entries().get(index));
            }
        }
    }

    private void count(int node, long slot, Ballot ballot, Entry entry) {
        List<Count> ofSlot = counts.computeIfAbsent(slot, unused -> new ArrayList<>(1));
        for (Count count : ofSlot) {
            if (count.ballot.equals(ballot)) {
                Violation.unless(
                        count.entry.equals(entry), "ballot " + ballot + " proposed two entries in slot " + slot);
                count.nodes |= 1L << node;
                return;
            }
        }
        Count fresh = new Count(ballot, entry);
        fresh.nodes = 1L << node;
        ofSlot.add(fresh);
    }

    /** A replica applied a slot; no command where there is none in it. */
    void applied(int node, long slot, long stampNanos, byte @Nullable [] command, byte[] reply) {
        Applied next = new Applied(stampNanos, command == null ? NOTHING : command, Arrays.hashCode(reply));
        if (slot <= applied.size()) {
            Applied first = applied.get((int) slot - 1);
            Violation.unless(
                    first.stampNanos == stampNanos && Arrays.equals(first.command, next.command),
                    "node " + node + " applied another entry in slot " + slot + " than was applied before");
            Violation.unless(
                    first.replyHash == next.replyHash,
                    "node " + node + " has another reply for slot " + slot + " than was given before");
            return;
        }
        Violation.unless(slot == applied.size() + 1, "node " + node + " applied slot " + slot + " out of order");
        Entry entry = chosen(node, slot, next);
        applied.add(next);
        if (entry.kind() == Entry.Kind.MEMBERSHIP) {
            memberships++;
            membership = Membership.fromBytes(entry.value());
        }
    }

    private Entry chosen(int node, long slot, Applied next) {
        int majority = Quorum.majority(membership.nodes().size()).acceptSize();
        for (Count count : counts.getOrDefault(slot, List.of())) {
            boolean isCommand = count.entry.kind() == Entry.Kind.COMMAND;
            boolean isSame = Arrays.equals(isCommand ? count.entry.value() : NOTHING, next.command);
            if (isSame && votes(count) >= majority) {
                return count.entry;
            }
        }
        throw new Violation("node " + node + " applied in slot " + slot + " what no majority of " + membership.nodes()
                + " has on disk, but: " + counts.getOrDefault(slot, List.of()));
    }

    private int votes(Count count) {
        int votes = 0;
        for (int member : membership.nodes()) {
            votes += (count.nodes & 1L << member) != 0 ? 1 : 0;
        }
        return votes;
    }

    /** A replica took a snapshot. */
    void snapshot(int node, long slot, byte[] bytes) {
        int hash = Arrays.hashCode(bytes);
        Integer before = snapshots.putIfAbsent(slot, hash);
        Violation.unless(before == null || before == hash, "node " + node + " has another snapshot of slot " + slot);
    }

    @Override
    public void executed(long session, long request, long slot) {
        Long before = executed.putIfAbsent(new Request(session, request), slot);
        Violation.unless(
                before == null || before == slot,
                "request " + request + " of session " + session + " took effect in slots " + before + " and " + slot);
    }

    /** Where a request took effect, 0 for nowhere. */
    long slotOf(long session, long request) {
        return executed.getOrDefault(new Request(session, request), 0L);
    }
}
