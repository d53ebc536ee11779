package io.statebench.paxos.log;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.Entry;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGeneratorFactory;

/** What the tests of the log write, and how they open it. */
final class LogFixture {
    static final Owner OWNER = new Owner("test", 1);
    static final int SEGMENT_BYTES = 2048;
    static final Ballot BALLOT = new Ballot(3, 1);

    private LogFixture() {}

    /** Nobody makes segments ahead of need. */
    static LogSettings settings(Durability durability) {
        return settings(durability, zeros -> {});
    }

    static LogSettings settings(Durability durability, Executor elsewhere) {
        return new LogSettings(
                OWNER,
                SEGMENT_BYTES,
                durability,
                RandomGeneratorFactory.of("L64X128MixRandom").create(42),
                elsewhere);
    }

    /** A log, with what it read. */
    record Opened(DiskLog log, List<LogRecord> records) {
        /** Without the promises that heads of segments hold. */
        List<LogRecord> appended() {
            return records.stream()
                    .filter(record -> !(record instanceof LogRecord.Promised))
                    .toList();
        }
    }

    static Opened open(Folder folder) throws LogException {
        return open(folder, settings(Durability.FSYNC));
    }

    static Opened open(Folder folder, LogSettings settings) throws LogException {
        List<LogRecord> records = new ArrayList<>();
        return new Opened(DiskLog.open(folder, settings, records::add), records);
    }

    /** A vote for one slot, of so many bytes that are different in each. */
    static LogRecord vote(long slot, int bytes) {
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) slot);
        Entry entry = new Entry(Entry.Kind.COMMAND, BALLOT, slot, value);
        return new LogRecord.Accepted(BALLOT, slot, List.of(entry), 0);
    }

    static LogRecord.Snapshotted snapshot(long slot, int bytes) {
        return new LogRecord.Snapshotted(new Snapshot(slot, Membership.of(1, 2, 3), BALLOT, slot, new byte[bytes]));
    }
}
