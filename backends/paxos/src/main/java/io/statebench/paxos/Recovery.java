package io.statebench.paxos;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows when it starts: its records, read back in the order in which they were persisted. A node whose
 * records are damaged must not use them: it has forgotten something it promised, and comes back under a new id.
 */
public final class Recovery {
    private final Membership founders;
    private final Log log = new Log();
    private Ballot promised = Ballot.NONE;
    private long chosenSlot;
    private @Nullable Snapshot snapshot;

    /**
     * @param founders the first members of the cluster, on each of them; {@link Membership#UNKNOWN} on a node that is
     *     added later
     */
    public Recovery(Membership founders) {
        this.founders = founders;
    }

    /** Reads one record. */
    public void add(LogRecord record) {
        if (record instanceof LogRecord.Accepted accepted) {
            addAccepted(accepted);
        } else if (record instanceof LogRecord.Promised promise) {
            promised = Ballot.max(promised, promise.ballot());
        } else if (record instanceof LogRecord.Learned learned) {
            addLearned(learned.votes());
        } else if (record instanceof LogRecord.Snapshotted snapshotted) {
            addSnapshot(snapshotted.snapshot());
        } else {
            throw new AssertionError(record);
        }
    }

    private void addAccepted(LogRecord.Accepted accepted) {
        promised = Ballot.max(promised, accepted.ballot());
        for (int index = 0; index < accepted.entries().size(); index++) {
            log.put(
                    accepted.firstSlot() + index,
                    accepted.ballot(),
                    accepted.entries().get(index));
        }
        chosenSlot = Math.max(chosenSlot, accepted.chosenSlot());
    }

    private void addLearned(List<Vote> votes) {
        for (Vote vote : votes) {
            promised = Ballot.max(promised, vote.ballot());
            log.learn(vote);
            chosenSlot = Math.max(chosenSlot, vote.slot());
        }
    }

    private void addSnapshot(Snapshot next) {
        if (snapshot == null || snapshot.slot() < next.slot()) {
            snapshot = next;
            log.cutBefore(next.slot() + 1);
            chosenSlot = Math.max(chosenSlot, next.slot());
        }
    }

    /** The highest ballot promised, by a promise or by an acceptance. */
    public Ballot promised() {
        return promised;
    }

    /** Up to here everything is known to be chosen. */
    public long chosenSlot() {
        return chosenSlot;
    }

    Log log() {
        return log;
    }

    Membership founders() {
        return founders;
    }

    Optional<Snapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }
}
