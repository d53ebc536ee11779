package io.statebench.paxos.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a file piece by piece, mostly forward. */
final class Window {
    /** Chosen: few reads, and little memory. */
    private static final int BYTES = 1 << 18;

    private final DiskFile file;
    private final long size;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long start;

    Window(DiskFile file, long size) {
        this.file = file;
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Bytes that are there, until the next call. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < start || position + length > start + buffer.limit()) {
            int wanted = (int) Math.min(Math.max(BYTES, length), size - position);
            if (buffer.capacity() < wanted) {
                buffer = ByteBuffer.allocate(wanted);
            }
            start = position;
            file.read(buffer.clear().limit(wanted), position);
            buffer.flip();
        }
        return buffer.slice((int) (position - start), length);
    }

    /** Whether some 512-byte sector was not written since the file was filled with zeros, of those in a range. */
    boolean hasUnwrittenSector(long from, long to) throws IOException {
        long at = from;
        while (at < to) {
            long end = Math.min(to, (at / Head.BYTES + 1) * Head.BYTES);
            if (isZero(at(at, (int) (end - at)))) {
                return true;
            }
            at = end;
        }
        return false;
    }

    static boolean isZero(ByteBuffer words) {
        while (words.hasRemaining()) {
            if (words.getLong() != 0) {
                return false;
            }
        }
        return true;
    }
}
