package io.statebench.paxos;

import java.util.List;
import java.util.Set;

/**
 * The memory of the protocol: what was promised and what was accepted (Lamport 2001, section 2.2). It says nothing to
 * anybody; whoever owns it makes its answers durable before they leave.
 */
final class Acceptor {
    private final Log log;
    private final boolean acceptsLower;
    private Ballot promised;

    Acceptor(Ballot promised, Log log, Set<PlantedFault> faults) {
        this.promised = promised;
        this.log = log;
        acceptsLower = faults.contains(PlantedFault.LOWER_BALLOT_ACCEPTED);
    }

    Ballot promised() {
        return promised;
    }

    Log log() {
        return log;
    }

    /** Promises to accept nothing lower, unless something higher was promised. */
    boolean promise(Ballot ballot) {
        if (ballot.isBelow(promised)) {
            return false;
        }
        promised = ballot;
        return true;
    }

    /** Accepts entries from a slot on, unless a higher ballot was promised. */
    boolean accept(Ballot ballot, long firstSlot, List<Entry> entries) {
        if (ballot.isBelow(promised) && !acceptsLower) {
            return false;
        }
        promised = Ballot.max(promised, ballot);
        for (int index = 0; index < entries.size(); index++) {
            log.put(firstSlot + index, ballot, entries.get(index));
        }
        return true;
    }

    /**
     * Takes over a chosen entry with a ballot under which it was chosen. That ballot is promised with it: a lower one,
     * which may propose something else there, must not overwrite it.
     */
    void learn(Vote vote) {
        promised = Ballot.max(promised, vote.ballot());
        log.learn(vote);
    }

    /** Whether all these slots hold votes of this ballot already, as after a message that came twice. */
    boolean hasAccepted(Ballot ballot, long firstSlot, int count) {
        for (long slot = Math.max(firstSlot, log.firstSlot()); slot < firstSlot + count; slot++) {
            if (!ballot.equals(log.ballotAt(slot))) {
                return false;
            }
        }
        return true;
    }

    /** All that was accepted from a slot on. */
    List<Vote> votesFrom(long slot) {
        return log.votes(slot, log.endSlot());
    }
}
