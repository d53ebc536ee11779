package io.statebench.paxos.simulation;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A disk with a cache that a crash empties: what was not synced is lost but for a beginning of it, as a torn tail is cut
 * by its checksum. A snapshot takes the place of the log behind it when it is durable.
 */
final class SimDisk {
    private final RandomGenerator random;
    private final boolean renamesEarly;
    private List<LogRecord> durable = new ArrayList<>();
    private List<LogRecord> unsynced = new ArrayList<>();
    private boolean isDamaged;
    private boolean isFull;
    private boolean isSlow;

    SimDisk(RandomGenerator random, boolean renamesEarly) {
        this.random = random;
        this.renamesEarly = renamesEarly;
    }

    /** Takes a record into the cache; false when the disk is full. */
    boolean append(LogRecord record) {
        if (isFull) {
            return false;
        }
        if (renamesEarly && record instanceof LogRecord.Snapshotted snapshotted) {
            compact(snapshotted.snapshot().slot());
        }
        unsynced.add(record);
        return true;
    }

    int unsynced() {
        return unsynced.size();
    }

    long syncNanos() {
        long usual = random.nextLong(Clockwork.MILLI / 10, Clockwork.MILLI * 2);
        boolean hasSnapshot = unsynced.stream().anyMatch(LogRecord.Snapshotted.class::isInstance);
        return usual * (hasSnapshot ? 8 : 1) * (isSlow ? 40 : 1);
    }

    /** The first so many unsynced records get durable. */
    List<LogRecord> synced(int count) {
        List<LogRecord> done = unsynced.subList(0, count);
        List<LogRecord> copy = List.copyOf(done);
        durable.addAll(copy);
        done.clear();
        for (LogRecord record : copy) {
            if (record instanceof LogRecord.Snapshotted snapshotted) {
                compact(snapshotted.snapshot().slot());
                durable.add(1, record);
            }
        }
        return copy;
    }

    /** Drops what a snapshot makes superfluous. What was promised is written down again first. */
    private void compact(long slot) {
        Ballot promised = recover(Membership.UNKNOWN).promised();
        List<LogRecord> kept = new ArrayList<>();
        kept.add(new LogRecord.Promised(promised));
        for (LogRecord record : durable) {
            if (lastSlot(record) > slot) {
                kept.add(record);
            }
        }
        durable = kept;
    }

    private static long lastSlot(LogRecord record) {
        if (record instanceof LogRecord.Accepted accepted) {
            return accepted.firstSlot() + accepted.entries().size() - 1;
        } else if (record instanceof LogRecord.Learned learned) {
            return learned.votes().get(learned.votes().size() - 1).slot();
        }
        return 0;
    }

    /** The power goes: some of what was not synced is lost. Returns what is not. */
    List<LogRecord> crash() {
        List<LogRecord> surviving = synced(random.nextInt(unsynced.size() + 1));
        unsynced = new ArrayList<>();
        return surviving;
    }

    /** A bit flips in something that was durable; the next start will see it by its checksum. */
    void rot() {
        isDamaged = !durable.isEmpty();
    }

    boolean isDamaged() {
        return isDamaged;
    }

    void setFull(boolean full) {
        isFull = full;
    }

    boolean isFull() {
        return isFull;
    }

    void setSlow(boolean slow) {
        isSlow = slow;
    }

    Recovery recover(Membership founders) {
        Recovery recovery = new Recovery(founders);
        durable.forEach(recovery::add);
        return recovery;
    }
}
