package io.statebench.paxos.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of a {@link Folder}. One thread at a time. */
public interface DiskFile extends Closeable {
    /** How many bytes it has. */
    long size() throws IOException;

    /** Fills a buffer from a position on, as far as the file goes. */
    void read(ByteBuffer to, long position) throws IOException;

    /**
     * Writes all that remains of a buffer at a position. What was written may be lost, whole 512-byte sectors at a time
     * and in any order, until {@link #force} has returned.
     *
     * @throws NoRoomException when the disk is full; some of it may have been written
     */
    void write(ByteBuffer from, long position) throws IOException;

    /** Makes durable what was written. After an exception nobody knows what is. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
