package io.statebench.paxos;

import java.util.List;

/** What a replica wants on its disk, in the order it says so. {@link Recovery} reads them back. */
public sealed interface LogRecord {
    /** "I accept nothing below this ballot". */
    record Promised(Ballot ballot) implements LogRecord {}

    /**
     * Entries accepted under a ballot, which is thereby promised, too.
     *
     * @param chosenSlot up to here all that was written before is chosen, so that a restart applies it at once
     */
    record Accepted(Ballot ballot, long firstSlot, List<Entry> entries, long chosenSlot) implements LogRecord {}

    /** What others said was chosen, each with a ballot under which it was. */
    record Learned(List<Vote> votes) implements LogRecord {}

    /** All slots up to that of the snapshot; once it is durable, what is older may go. */
    record Snapshotted(Snapshot snapshot) implements LogRecord {}
}
