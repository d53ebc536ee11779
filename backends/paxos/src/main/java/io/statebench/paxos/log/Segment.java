package io.statebench.paxos.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The youngest segment, which is appended to. */
final class Segment implements Closeable {
    static final String TEMPORARY = "segment.tmp";
    private static final int ZEROS = 1 << 20;

    private final DiskFile file;
    private final SegmentHead head;
    private long end;

    /**
     * An older one.
     *
     * @param lastSlot the highest slot any of its records tells of
     */
    record Sealed(long firstNumber, long lastSlot) {
        String name() {
            return SegmentHead.name(firstNumber);
        }
    }

    /** One whose records end somewhere. */
    Segment(DiskFile file, SegmentHead head, long end) {
        this.file = file;
        this.head = head;
        this.end = end;
    }

    /** A new one, durable with all of its room, so that nothing appended to it changes more than its bytes. */
    static Segment create(Folder folder, Owner owner, SegmentHead head) throws IOException {
        try (DiskFile file = folder.create(TEMPORARY)) {
            fill(file, 0, head.sizeBytes());
        } catch (IOException failure) {
            delete(folder, TEMPORARY, failure);
            throw failure;
        }
        return found(folder, TEMPORARY, owner, head);
    }

    /** Makes a file of zeros a segment: it gets its head, is forced, and only then its name. */
    static Segment found(Folder folder, String room, Owner owner, SegmentHead head) throws IOException {
        try {
            try (DiskFile file = folder.open(room)) {
                file.write(head.toBytes(owner), 0);
                file.force();
            }
            folder.rename(room, SegmentHead.name(head.firstNumber()));
            folder.sync();
        } catch (IOException failure) {
            delete(folder, room, failure);
            throw failure;
        }
        return new Segment(folder.open(SegmentHead.name(head.firstNumber())), head, Head.BYTES);
    }

    private static void delete(Folder folder, String name, IOException failure) {
        try {
            folder.delete(name);
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    static void fill(DiskFile file, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZEROS, to - from));
        for (long at = from; at < to; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            file.write(zeros, at);
        }
    }

    SegmentHead head() {
        return head;
    }

    boolean hasRoom(long bytes) {
        return end + bytes <= head.sizeBytes();
    }

    boolean isHalfFull() {
        return end > head.sizeBytes() / 2;
    }

    /** Appends; on failure as much as can be is made again as it was. */
    void append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        try {
            file.write(bytes, end);
        } catch (IOException failure) {
            cutBack(length, failure);
            throw failure;
        }
        end += length;
    }

    /** If this fails, too, the next start finds a torn record and does it. */
    private void cutBack(int length, IOException failure) {
        try {
            file.write(ByteBuffer.allocate(length), end);
            file.force();
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
