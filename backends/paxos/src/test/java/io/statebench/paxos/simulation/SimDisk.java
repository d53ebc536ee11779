package io.statebench.paxos.simulation;

import io.statebench.paxos.LogRecord;
import io.statebench.paxos.Membership;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.log.DiskLog;
import io.statebench.paxos.log.Durability;
import io.statebench.paxos.log.LogException;
import io.statebench.paxos.log.LogSettings;
import io.statebench.paxos.log.MemoryFolder;
import io.statebench.paxos.log.Owner;
import io.statebench.paxos.log.PlantedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The real log on a file system in memory, which a crash robs of what was not forced, sector by sector. */
final class SimDisk {
    /** Small, so that there are many segments. */
    private static final long SEGMENT_BYTES = 4096;

    private final RandomGenerator random;
    private final boolean renamesEarly;
    private final LogSettings settings;
    private final MemoryFolder folder = new MemoryFolder();
    private final List<LogRecord> appended = new ArrayList<>();
    private List<LogRecord> written = new ArrayList<>();
    private @Nullable DiskLog log;
    private boolean isRotten;
    private boolean isDamaged;
    private boolean isSlow;

    SimDisk(int node, RandomGenerator random, boolean renamesEarly) {
        this.random = random;
        this.renamesEarly = renamesEarly;
        // Segments are made when they are needed: what a crash does to one made before is CrashTest's part.
        settings = new LogSettings(new Owner("simulation", node), SEGMENT_BYTES, Durability.FSYNC, random, zeros -> {});
    }

    /** Takes a record for the next group. */
    void append(LogRecord record) {
        appended.add(record);
    }

    boolean hasAppended() {
        return !appended.isEmpty();
    }

    /** Writes all that was appended since the last time; false when the disk is full. */
    boolean write() {
        try {
            for (LogRecord record : appended) {
                log().append(record);
            }
            log().write();
        } catch (LogException failure) {
            return isFull(failure);
        }
        written = List.copyOf(appended);
        appended.clear();
        return true;
    }

    private static boolean isFull(LogException failure) {
        Violation.unless(failure.kind() == LogException.Kind.FULL, "the log fails: " + failure.getMessage());
        return false;
    }

    private DiskLog log() {
        if (log == null) {
            throw new IllegalStateException("the log is not open");
        }
        return log;
    }

    long syncNanos() {
        long usual = random.nextLong(Clockwork.MILLI / 10, Clockwork.MILLI * 2);
        boolean hasSnapshot = written.stream().anyMatch(LogRecord.Snapshotted.class::isInstance);
        return usual * (hasSnapshot ? 8 : 1) * (isSlow ? 40 : 1);
    }

    /** Makes durable what was written, and returns it. */
    List<LogRecord> force() {
        try {
            log().force();
        } catch (LogException failure) {
            throw new Violation("the log fails: " + failure.getMessage());
        }
        return written;
    }

    /** The power goes: some of what was not forced is lost. */
    void crash() {
        log = null;
        appended.clear();
        written = List.of();
        folder.crash(random);
    }

    /** A bit flips in something that was written; mostly the next start sees it by a checksum. */
    void rot() {
        isRotten = true;
        folder.rot(random);
    }

    /** Whether a start has found what was durable changed. */
    boolean isDamaged() {
        return isDamaged;
    }

    void setFull(boolean full) {
        folder.setFull(full);
    }

    void setSlow(boolean slow) {
        isSlow = slow;
    }

    /**
     * Opens the log.
     *
     * @param each is told of each record that is there
     * @return nothing when the disk is full or damaged, which without a flipped bit must not be
     */
    Optional<Recovery> open(Membership founders, Consumer<LogRecord> each) {
        Recovery recovery = new Recovery(founders);
        Consumer<LogRecord> into = record -> {
            recovery.add(record);
            each.accept(record);
        };
        try {
            log = renamesEarly
                    ? PlantedLog.renamingEarly(folder, settings, into)
                    : DiskLog.open(folder, settings, into);
            return Optional.of(recovery);
        } catch (LogException failure) {
            isDamaged = failure.kind() == LogException.Kind.DAMAGED;
            boolean isExplained = isDamaged ? isRotten : failure.kind() == LogException.Kind.FULL;
            Violation.unless(isExplained, "no bit flipped, and " + failure.getMessage());
            return Optional.empty();
        }
    }
}
