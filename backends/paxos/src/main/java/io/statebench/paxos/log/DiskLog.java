package io.statebench.paxos.log;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import io.statebench.paxos.codec.ByteSink;
import io.statebench.paxos.codec.RecordCodec;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log of one node in a folder: what is appended and forced is there again, in its order, when it is opened the next
 * time. One thread at a time; {@link GroupCommit} is a thread for it.
 *
 * <p>Records go to segments, snapshots to files of their own. When a snapshot is durable, the segments go that tell of no
 * slot behind it. The highest ballot promised in them stands in the head of the next, so no promise goes with them.
 *
 * <p>After an exception the log is of no use any more but to be closed, and can be opened again: nothing that was
 * durable is lost, and what was only appended may be there or not.
 */
public final class DiskLog implements Closeable {
    /** Chosen: what is appended is written when it is that much, forced or not. */
    private static final int BATCH_BYTES = 1 << 20;

    private final Folder folder;
    private final LogSettings settings;
    private final SnapshotFile.Writer snapshots;
    private final Deque<Segment.Sealed> sealed;
    private final boolean isNew;
    private final Spare spare;
    private Segment active;
    private ByteSink batch = new ByteSink(BATCH_BYTES / 16);
    private ByteSink payload = new ByteSink(1024);
    private Ballot promised;
    private long lastSlot;
    private long snapshotSlot;
    private long lastNumber;
    private long durableNumber;
    private @Nullable LogException failure;

    /** Reads a folder into something, mostly {@code recovery::add}; closes the folder when that fails. */
    public static DiskLog open(Folder folder, LogSettings settings, Consumer<LogRecord> into) throws LogException {
        return open(folder, settings, into, SnapshotFile::write);
    }

    static DiskLog open(Folder folder, LogSettings settings, Consumer<LogRecord> into, SnapshotFile.Writer snapshots)
            throws LogException {
        FolderScan scan = new FolderScan(folder, settings.owner(), into);
        try {
            try {
                scan.read();
                return new DiskLog(folder, settings, snapshots, scan);
            } catch (IOException trouble) {
                throw typed(folder, trouble);
            }
        } catch (LogException unusable) {
            closeAfter(folder, unusable);
            throw unusable;
        }
    }

    private static LogException typed(Folder folder, IOException trouble) {
        return trouble instanceof NoRoomException
                ? new LogException(LogException.Kind.FULL, String.valueOf(trouble.getMessage()), trouble)
                : new LogException(
                        LogException.Kind.FAILED, "the log in " + folder.path("") + " failed: " + trouble, trouble);
    }

    private static void closeAfter(Folder folder, LogException unusable) {
        try {
            folder.close();
        } catch (IOException another) {
            unusable.addSuppressed(another);
        }
    }

    private DiskLog(Folder folder, LogSettings settings, SnapshotFile.Writer snapshots, FolderScan scan)
            throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.snapshots = snapshots;
        spare = new Spare(folder, settings);
        sealed = scan.sealed();
        promised = scan.promised();
        lastSlot = scan.lastSlot();
        snapshotSlot = scan.snapshotSlot();
        lastNumber = scan.nextNumber() - 1;
        durableNumber = lastNumber;
        isNew = scan.active().isEmpty();
        active = isNew ? newSegment(0) : scan.active().orElseThrow();
    }

    /** Whether there was no log at all, as with a node that is new, or one that lost its disk. */
    public boolean isNew() {
        return isNew;
    }

    private Segment newSegment(long neededBytes) throws IOException {
        long sectors = (neededBytes + Head.BYTES - 1) / Head.BYTES + 1;
        long size = Math.max(settings.segmentBytes(), sectors * Head.BYTES);
        // Neither a length nor a number has this bit, so no word of a frame is the salt.
        long salt = settings.random().nextLong() | Long.MIN_VALUE;
        SegmentHead head = new SegmentHead(size, lastNumber + 1, promised, salt);
        Optional<String> room = spare.take(size);
        return room.isPresent()
                ? Segment.found(folder, room.get(), settings.owner(), head)
                : Segment.create(folder, settings.owner(), head);
    }

    /** Appends a record, which is durable after the next {@link #force}. */
    public void append(LogRecord record) throws LogException {
        run(() -> {
            if (record instanceof LogRecord.Snapshotted snapshotted) {
                appendSnapshot(snapshotted);
            } else {
                appendRecord(record);
            }
        });
    }

    private void appendRecord(LogRecord record) throws IOException {
        payload.truncate(0);
        RecordCodec.write(record, payload);
        long bytes = Frame.bytesFor(payload.size());
        if (!active.hasRoom(batch.size() + bytes)) {
            roll(bytes);
        }
        Frame.write(payload, lastNumber + 1, durableNumber, active.head().salt(), batch);
        lastNumber++;
        promised = Ballot.max(promised, Contents.highestBallot(record));
        lastSlot = Math.max(lastSlot, Contents.lastSlot(record));
        if (batch.size() >= BATCH_BYTES) {
            writeBatch();
        }
    }

    /** All of a segment is durable before there is a younger one, whatever the settings say. */
    private void roll(long neededBytes) throws IOException {
        writeBatch();
        active.force();
        durableNumber = lastNumber;
        Segment next = newSegment(neededBytes);
        active.close();
        // One that holds nothing yet has been replaced by the next, which has the same name.
        if (active.head().firstNumber() <= lastNumber) {
            sealed.add(new Segment.Sealed(active.head().firstNumber(), lastSlot));
        }
        active = next;
        lastSlot = 0;
    }

    /** What comes behind a snapshot may need it, so it is durable before any of that is written. */
    private void appendSnapshot(LogRecord.Snapshotted record) throws IOException {
        writeBatch();
        long slot = record.snapshot().slot();
        if (slot <= snapshotSlot) {
            return;
        }
        Deque<Segment.Sealed> kept = new ArrayDeque<>(sealed);
        while (!kept.isEmpty() && kept.element().lastSlot() <= slot) {
            kept.remove();
        }
        long firstNumber =
                kept.isEmpty() ? active.head().firstNumber() : kept.element().firstNumber();
        snapshots.write(new SnapshotFile(record, firstNumber), folder, settings.owner());
        while (sealed.size() > kept.size()) {
            folder.delete(sealed.remove().name());
        }
        if (snapshotSlot > 0) {
            folder.delete(SnapshotFile.name(snapshotSlot));
        }
        folder.sync();
        snapshotSlot = slot;
    }

    /** Writes what was appended to the operating system. */
    public void write() throws LogException {
        run(this::writeBatch);
    }

    private void writeBatch() throws IOException {
        if (batch.size() > 0) {
            active.append(batch.view());
            // One large record shall not hold its room for ever.
            batch = batch.size() > 4 * BATCH_BYTES ? new ByteSink(BATCH_BYTES) : batch;
            payload = payload.size() > BATCH_BYTES ? new ByteSink(1024) : payload;
            batch.truncate(0);
            if (active.isHalfFull()) {
                spare.want();
            }
        }
    }

    /** Writes what was appended and makes it as durable as the settings say. */
    public void force() throws LogException {
        run(() -> {
            writeBatch();
            if (settings.durability() == Durability.FSYNC) {
                active.force();
            }
            durableNumber = lastNumber;
        });
    }

    /** Something with the disk. */
    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) throws LogException {
        if (failure != null) {
            throw new LogException(failure.kind(), "failed before: " + failure.getMessage(), failure);
        }
        try {
            work.run();
        } catch (IOException trouble) {
            failure = typed(folder, trouble);
            throw failure;
        }
    }

    /** Lets go of the folder, without writing or forcing anything more. */
    @Override
    public void close() throws IOException {
        try (folder) {
            spare.abandon();
            active.close();
        }
    }
}
