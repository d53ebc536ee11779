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
        try {
            DiskFile file = folder.create(TEMPORARY);
            try {
                fill(file, head.sizeBytes());
                file.write(head.toBytes(owner), 0);
                file.force();
            } finally {
                file.close();
            }
            folder.rename(TEMPORARY, SegmentHead.name(head.firstNumber()));
            folder.sync();
        } catch (IOException failure) {
            try {
                folder.delete(TEMPORARY);
            } catch (IOException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
        return new Segment(folder.open(SegmentHead.name(head.firstNumber())), head, Head.BYTES);
    }

    private static void fill(DiskFile file, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZEROS, size));
        for (long at = 0; at < size; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
            file.write(zeros, at);
        }
    }

    SegmentHead head() {
        return head;
    }

    boolean hasRoom(long bytes) {
        return end + bytes <= head.sizeBytes();
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
