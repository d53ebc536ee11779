package io.statebench.paxos.log;

import io.statebench.paxos.Ballot;
import io.statebench.paxos.LogRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a folder when a log is opened: the snapshot, then all records behind it in their order. */
final class FolderScan {
    private final Folder folder;
    private final Owner owner;
    private final Consumer<LogRecord> into;
    private final Deque<Segment.Sealed> sealed = new ArrayDeque<>();
    private Ballot promised = Ballot.NONE;
    private long firstNumber = 1;
    private long nextNumber = 1;
    private long lastSlot;
    private long snapshotSlot;
    private @Nullable Segment active;

    FolderScan(Folder folder, Owner owner, Consumer<LogRecord> into) {
        this.folder = folder;
        this.owner = owner;
        this.into = into;
    }

    /** Reads all, repairs the tail, and removes what is not needed any more. */
    void read() throws IOException, LogException {
        List<String> names = folder.names();
        List<String> snapshots = names.stream().filter(SnapshotFile::isName).toList();
        String snapshot = snapshots.isEmpty() ? null : snapshots.get(snapshots.size() - 1);
        if (snapshot != null) {
            readSnapshot(snapshot);
        }
        List<String> segments = names.stream()
                .filter(SegmentHead::isName)
                .filter(name -> SegmentHead.firstNumber(name) >= firstNumber)
                .toList();
        boolean isNew = segments.isEmpty() && snapshot == null;
        if (!isNew && (segments.isEmpty() || SegmentHead.firstNumber(segments.get(0)) != firstNumber)) {
            throw damaged(SegmentHead.name(firstNumber), "is missing");
        }
        for (int index = 0; index < segments.size(); index++) {
            readSegment(segments.get(index), index + 1 < segments.size() ? segments.get(index + 1) : null);
        }
        removeAllBut(segments, snapshot);
    }

    private void readSnapshot(String name) throws IOException, LogException {
        SnapshotFile snapshot = SnapshotFile.read(folder, name, owner);
        firstNumber = snapshot.firstNumber();
        snapshotSlot = snapshot.record().snapshot().slot();
        give(snapshot.record());
    }

    private void readSegment(String name, @Nullable String next) throws IOException, LogException {
        lastSlot = 0;
        try (DiskFile file = folder.open(name)) {
            SegmentHead head = SegmentHead.read(file, owner, folder.path(name));
            if (head.firstNumber() != SegmentHead.firstNumber(name)) {
                throw damaged(name, "is damaged at byte 0: it is the segment of record " + head.firstNumber());
            }
            give(new LogRecord.Promised(head.promised()));
            SegmentScan scan = new SegmentScan(file, head, folder.path(name));
            for (LogRecord record = scan.next(); record != null; record = scan.next()) {
                give(record);
            }
            nextNumber = scan.nextNumber();
            if (next != null) {
                scan.checkThatItReaches(SegmentHead.firstNumber(next));
                sealed.add(new Segment.Sealed(head.firstNumber(), lastSlot));
            } else {
                scan.checkThatNothingIsMissing();
                scan.repair(file);
                active = new Segment(folder.open(name), head, scan.position());
            }
        }
    }

    private LogException damaged(String name, String what) {
        return new LogException(LogException.Kind.DAMAGED, folder.path(name) + " " + what);
    }

    private void give(LogRecord record) {
        promised = Ballot.max(promised, Contents.highestBallot(record));
        lastSlot = Math.max(lastSlot, Contents.lastSlot(record));
        into.accept(record);
    }

    /** Files that a crash left, or that were about to be deleted. */
    private void removeAllBut(List<String> segments, @Nullable String snapshot) throws IOException {
        for (String name : folder.names()) {
            boolean isOurs = SegmentHead.isName(name) || SnapshotFile.isName(name) || name.endsWith(".tmp");
            if (isOurs && !segments.contains(name) && !name.equals(snapshot)) {
                folder.delete(name);
            }
        }
        folder.sync();
    }

    /** The youngest segment, unless the folder was empty. */
    Optional<Segment> active() {
        return Optional.ofNullable(active);
    }

    /** The older ones, oldest first. */
    Deque<Segment.Sealed> sealed() {
        return sealed;
    }

    /** The highest ballot in all records. */
    Ballot promised() {
        return promised;
    }

    /** The highest slot in the youngest segment. */
    long lastSlot() {
        return lastSlot;
    }

    long nextNumber() {
        return nextNumber;
    }

    /** The slot of the snapshot, 0 if there is none. */
    long snapshotSlot() {
        return snapshotSlot;
    }
}
