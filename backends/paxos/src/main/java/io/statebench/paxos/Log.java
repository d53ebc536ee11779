package io.statebench.paxos;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The votes of one acceptor in memory, from some slot on: a ring that doubles when it is full. */
final class Log {
    private long firstSlot = 1;
    /** One more than the highest slot that ever held a vote. */
    private long endSlot = 1;

    private long bytes;

    private @Nullable Ballot[] ballots = new Ballot[64];
    private @Nullable Entry[] entries = new Entry[64];

    /** The first slot not cut off. */
    long firstSlot() {
        return firstSlot;
    }

    long endSlot() {
        return endSlot;
    }

    @Nullable
    Ballot ballotAt(long slot) {
        return slot < firstSlot || slot >= endSlot ? null : ballots[index(slot)];
    }

    @Nullable
    Entry entryAt(long slot) {
        return slot < firstSlot || slot >= endSlot ? null : entries[index(slot)];
    }

    /** Records a vote; one below the first slot is passed over, as it is part of a snapshot. */
    void put(long slot, Ballot ballot, Entry entry) {
        if (slot < firstSlot) {
            return;
        }
        while (slot - firstSlot >= entries.length) {
            grow();
        }
        bytes += entry.value().length - bytesAt(slot);
        ballots[index(slot)] = ballot;
        entries[index(slot)] = entry;
        endSlot = Math.max(endSlot, slot + 1);
    }

    /** Records a chosen entry, unless the vote that is there is of a higher ballot: then it is the same entry. */
    void learn(Vote vote) {
        Ballot present = ballotAt(vote.slot());
        if (present == null || present.isBelow(vote.ballot())) {
            put(vote.slot(), vote.ballot(), vote.entry());
        }
    }

    /** Forgets all slots before one. */
    void cutBefore(long slot) {
        for (long cut = firstSlot; cut < Math.min(slot, endSlot); cut++) {
            bytes -= bytesAt(cut);
            ballots[index(cut)] = null;
            entries[index(cut)] = null;
        }
        firstSlot = Math.max(firstSlot, slot);
        endSlot = Math.max(endSlot, firstSlot);
    }

    /** How many bytes the values of all entries have together. */
    long bytes() {
        return bytes;
    }

    private int bytesAt(long slot) {
        Entry entry = entryAt(slot);
        return entry == null ? 0 : entry.value().length;
    }

    /** From which slot on the entries before another have no more bytes than that. */
    long firstSlotWithin(long mostBytes, long beforeSlot) {
        long slot = beforeSlot;
        long sum = 0;
        while (slot > firstSlot && sum + bytesAt(slot - 1) <= mostBytes) {
            slot--;
            sum += bytesAt(slot);
        }
        return slot;
    }

    /** The votes of a range; where there is none, none. */
    List<Vote> votes(long fromSlot, long toSlot) {
        return votes(fromSlot, toSlot, Long.MAX_VALUE);
    }

    /** The same, up to the one with which the values have so many bytes. */
    List<Vote> votes(long fromSlot, long toSlot, long enoughBytes) {
        List<Vote> votes = new ArrayList<>();
        long sum = 0;
        long end = Math.min(toSlot, endSlot);
        for (long slot = Math.max(fromSlot, firstSlot); slot < end && sum < enoughBytes; slot++) {
            Ballot ballot = ballotAt(slot);
            Entry entry = entryAt(slot);
            if (ballot != null && entry != null) {
                votes.add(new Vote(slot, ballot, entry));
                sum += entry.value().length;
            }
        }
        return votes;
    }

    private int index(long slot) {
        return (int) (slot & (entries.length - 1));
    }

    private void grow() {
        List<Vote> all = votes(firstSlot, endSlot);
        ballots = new Ballot[2 * ballots.length];
        entries = new Entry[ballots.length];
        for (Vote vote : all) {
            ballots[index(vote.slot())] = vote.ballot();
            entries[index(vote.slot())] = vote.entry();
        }
    }
}
