package io.statebench.paxos.codec;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Snapshot;
import io.statebench.paxos.Vote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What records and messages are made of. */
final class PartCodec {
    private static final int BALLOT_BYTES = Long.BYTES + Integer.BYTES;
    private static final int LEAST_ENTRY_BYTES = 1 + BALLOT_BYTES + Long.BYTES + Integer.BYTES;
    private static final int LEAST_VOTE_BYTES = Long.BYTES + BALLOT_BYTES + LEAST_ENTRY_BYTES;

    private static final int NOOP = 0;
    private static final int COMMAND = 1;
    private static final int MEMBERSHIP = 2;

    private PartCodec() {}

    static void write(Ballot ballot, ByteSink to) {
        to.putLong(ballot.round()).putInt(ballot.node());
    }

    static Ballot ballot(ByteSource from) throws MalformedBytesException {
        return new Ballot(from.number("a ballot's round"), from.smallNumber("a ballot's node"));
    }

    static void write(Entry entry, ByteSink to) {
        to.putByte(tagOf(entry.kind()));
        write(entry.stampedBy(), to);
        to.putLong(entry.stampNanos()).putBytes(entry.value());
    }

    static Entry entry(ByteSource from) throws MalformedBytesException {
        Entry.Kind kind = kind(from);
        Ballot stampedBy = ballot(from);
        long stampNanos = from.anyLong("a stamp");
        byte[] value = from.bytes("a value");
        switch (kind) {
            case COMMAND -> {}
            case NOOP -> {
                if (value.length > 0) {
                    throw from.malformed("an entry of nothing holds " + value.length + " bytes");
                }
            }
            // The protocol reads it when it is chosen, and could not but fail then.
            case MEMBERSHIP -> checkMembership(value);
        }
        return new Entry(kind, stampedBy, stampNanos, value);
    }

    private static int tagOf(Entry.Kind kind) {
        return switch (kind) {
            case NOOP -> NOOP;
            case COMMAND -> COMMAND;
            case MEMBERSHIP -> MEMBERSHIP;
        };
    }

    private static Entry.Kind kind(ByteSource from) throws MalformedBytesException {
        int tag = from.tag("an entry's kind");
        return switch (tag) {
            case NOOP -> Entry.Kind.NOOP;
            case COMMAND -> Entry.Kind.COMMAND;
            case MEMBERSHIP -> Entry.Kind.MEMBERSHIP;
            default -> throw from.malformed("there is no entry of kind " + tag);
        };
    }

    static void writeEntries(List<Entry> entries, ByteSink to) {
        to.putInt(entries.size());
        entries.forEach(entry -> write(entry, to));
    }

    static List<Entry> entries(ByteSource from) throws MalformedBytesException {
        int count = from.count("entries", LEAST_ENTRY_BYTES);
        List<Entry> entries = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            entries.add(entry(from));
        }
        return Collections.unmodifiableList(entries);
    }

    static void writeVotes(List<Vote> votes, ByteSink to) {
        to.putInt(votes.size());
        for (Vote vote : votes) {
            to.putLong(vote.slot());
            write(vote.ballot(), to);
            write(vote.entry(), to);
        }
    }

    static List<Vote> votes(ByteSource from) throws MalformedBytesException {
        int count = from.count("votes", LEAST_VOTE_BYTES);
        List<Vote> votes = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            votes.add(new Vote(from.number("a vote's slot"), ballot(from), entry(from)));
        }
        return Collections.unmodifiableList(votes);
    }

    static void write(Snapshot snapshot, ByteSink to) {
        to.putLong(snapshot.slot());
        to.putBytes(snapshot.membership().toBytes());
        write(snapshot.stampedBy(), to);
        to.putLong(snapshot.stampNanos()).putBytes(snapshot.machine());
    }

    static Snapshot snapshot(ByteSource from) throws MalformedBytesException {
        long slot = from.number("a snapshot's slot");
        byte[] membership = from.bytes("a membership");
        checkMembership(membership);
        return new Snapshot(
                slot, Membership.fromBytes(membership), ballot(from), from.anyLong("a stamp"), from.bytes("a machine"));
    }

    private static void checkMembership(byte[] value) throws MalformedBytesException {
        ByteSource from = new ByteSource(ByteBuffer.wrap(value));
        int highest = from.smallNumber("the highest node");
        int count = from.count("nodes", 2 * Integer.BYTES);
        if (count > Membership.MAX_NODES) {
            throw from.malformed("a membership of " + count + " nodes");
        }
        int before = 0;
        for (int index = 0; index < count; index++) {
            int node = from.smallNumber("a node");
            if (node <= before || node > highest) {
                throw from.malformed("node " + node + " follows node " + before + " and the highest is " + highest);
            }
            before = node;
            String address = new String(from.bytes("an address"), StandardCharsets.ISO_8859_1);
            if (!address.isEmpty() && !Membership.isAddress(address)) {
                throw from.malformed("node " + node + " has no address of letters");
            }
        }
        from.end("a membership");
    }
}
