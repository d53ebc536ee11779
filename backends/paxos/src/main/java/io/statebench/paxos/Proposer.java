package io.statebench.paxos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What one ballot learned in phase 1, and therefore may propose in phase 2: where anybody of a quorum voted, the entry
 * of the highest ballot; elsewhere whatever it likes (Lamport 2001, section 2.2, condition P2c).
 */
final class Proposer {
    private final Ballot ballot;
    private final boolean ignoresVotes;
    private final Set<Integer> promisers = new HashSet<>();
    private final Map<Long, Vote> highestVotes = new HashMap<>();
    private long lastVotedSlot;

    Proposer(Ballot ballot, Set<PlantedFault> faults) {
        this.ballot = ballot;
        ignoresVotes = faults.contains(PlantedFault.HIGHEST_VOTE_IGNORED);
    }

    Ballot ballot() {
        return ballot;
    }

    /** Takes note of a promise and of the votes that came with it, from a slot on. */
    void addPromise(int from, List<Vote> votes, long fromSlot) {
        promisers.add(from);
        for (Vote vote : votes) {
            if (vote.slot() >= fromSlot && !ignoresVotes) {
                highestVotes.merge(vote.slot(), vote, Proposer::higher);
                lastVotedSlot = Math.max(lastVotedSlot, vote.slot());
            }
        }
    }

    private static Vote higher(Vote one, Vote other) {
        return one.ballot().isBelow(other.ballot()) ? other : one;
    }

    boolean hasPromiseOf(int node) {
        return promisers.contains(node);
    }

    /** Whether enough of these members promised that nothing chosen among them is unknown here. */
    boolean hasPromises(Membership membership, int prepareSize) {
        int count = 0;
        for (int node : membership.nodes()) {
            count += promisers.contains(node) ? 1 : 0;
        }
        return count >= prepareSize;
    }

    /** The last slot in which somebody voted: up to here the ballot is not free to propose what it likes. */
    long lastVotedSlot() {
        return lastVotedSlot;
    }

    /** What has to be proposed in such a slot: what may have been chosen, or nothing in a gap. */
    Entry bound(long slot, LongSupplier stamp) {
        Vote vote = highestVotes.remove(slot);
        return vote == null ? Entry.noop(ballot, stamp.getAsLong()) : vote.entry();
    }
}
