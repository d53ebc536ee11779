package io.statebench.paxos.log;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Vote;

/** What a log has to know of a record: which ballot it promises, which slots it tells of, and how large it is about. */
final class Contents {
    private static final int ENTRY_BYTES = 50;

    private Contents() {}

    static Ballot highestBallot(LogRecord record) {
        if (record instanceof LogRecord.Promised promised) {
            return promised.ballot();
        } else if (record instanceof LogRecord.Accepted accepted) {
            return accepted.ballot();
        } else if (record instanceof LogRecord.Learned learned) {
            Ballot highest = Ballot.NONE;
            for (Vote vote : learned.votes()) {
                highest = Ballot.max(highest, vote.ballot());
            }
            return highest;
        }
        return Ballot.NONE;
    }

    static long lastSlot(LogRecord record) {
        if (record instanceof LogRecord.Accepted accepted) {
            return accepted.firstSlot() + accepted.entries().size() - 1;
        } else if (record instanceof LogRecord.Learned learned) {
            long last = 0;
            for (Vote vote : learned.votes()) {
                last = Math.max(last, vote.slot());
            }
            return last;
        }
        return 0;
    }

    /** How many bytes it keeps in memory until it is written; roughly. */
    static long weight(LogRecord record) {
        long bytes = ENTRY_BYTES;
        if (record instanceof LogRecord.Accepted accepted) {
            for (Entry entry : accepted.entries()) {
                bytes += ENTRY_BYTES + entry.value().length;
            }
        } else if (record instanceof LogRecord.Learned learned) {
            for (Vote vote : learned.votes()) {
                bytes += ENTRY_BYTES + vote.entry().value().length;
            }
        } else if (record instanceof LogRecord.Snapshotted snapshotted) {
            bytes += snapshotted.snapshot().machine().length;
        }
        return bytes;
    }
}
