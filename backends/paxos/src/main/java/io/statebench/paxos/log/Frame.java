package io.statebench.paxos.log;

import io.statebench.paxos.codec.ByteSink;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands before a record, in three words.
 *
 * <pre>
 *   0 length | 4 CRC32C of the record and its padding | 8 number | 16 number - durable | 20 CRC32C of 0..19
 * </pre>
 *
 * The record is padded to words. Each word on disk is combined with the segment's salt by exclusive or.
 *
 * @param length of the record without padding
 * @param number counts all records of a log from 1
 * @param durable all records up to this number were durable when this one was written
 */
record Frame(int length, int recordCrc, long number, long durable) {
    static final int BYTES = 24;

    /** Appends a record, which is padded in place, with its frame. */
    static void write(ByteSink record, long number, long durable, long salt, ByteSink to) {
        int length = record.size();
        while (record.size() % Long.BYTES != 0) {
            record.putByte(0);
        }
        ByteBuffer words = record.view();
        int recordCrc = crc(words);
        int lag = Math.toIntExact(number - durable);
        ByteBuffer frame = ByteBuffer.allocate(BYTES)
                .putInt(length)
                .putInt(recordCrc)
                .putLong(number)
                .putInt(lag);
        frame.putInt(crc(frame.duplicate().flip()));
        mix(frame.flip(), salt, to);
        mix(words, salt, to);
    }

    private static void mix(ByteBuffer words, long salt, ByteSink to) {
        while (words.hasRemaining()) {
            to.putLong(words.getLong() ^ salt);
        }
    }

    /** Reads a frame; its length is -1 when the checksum is not right. */
    static Frame read(ByteBuffer mixed, long salt) {
        ByteBuffer frame = unmix(mixed, salt);
        if (crc(frame.duplicate().limit(BYTES - Integer.BYTES)) != frame.getInt(BYTES - Integer.BYTES)) {
            return new Frame(-1, 0, 0, 0);
        }
        long number = frame.getLong(8);
        return new Frame(frame.getInt(0), frame.getInt(4), number, number - frame.getInt(16));
    }

    boolean isWhole() {
        return length > 0;
    }

    /** How much room a record of a length takes. */
    static long bytesFor(int length) {
        return BYTES + padded(length);
    }

    long bytes() {
        return bytesFor(length);
    }

    static long padded(int length) {
        return (length + (Long.BYTES - 1L)) / Long.BYTES * Long.BYTES;
    }

    boolean fits(ByteBuffer record) {
        return crc(record) == recordCrc;
    }

    /** Plain words of mixed ones; the buffer is not moved. */
    static ByteBuffer unmix(ByteBuffer mixed, long salt) {
        ByteBuffer plain = ByteBuffer.allocate(mixed.remaining());
        ByteBuffer from = mixed.duplicate();
        while (from.hasRemaining()) {
            plain.putLong(from.getLong() ^ salt);
        }
        return plain.flip();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
