package io.statebench.paxos.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteWriter} wrote; anything else ends in {@link MalformedException}. */
final class ByteReader {
    private final ByteBuffer buffer;

    ByteReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    /** The bytes were not written by a {@link ByteWriter} in the same order. */
    static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    long number() {
        return need(Long.BYTES).getLong();
    }

    /** A number of things that follow, each of at least one byte. */
    int count() {
        int count = need(Integer.BYTES).getInt();
        if (count < 0 || count > buffer.remaining()) {
            throw new MalformedException(count + " things do not fit into " + buffer.remaining() + " bytes");
        }
        return count;
    }

    int tag() {
        return need(1).get();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        byte[] bytes = new byte[count()];
        buffer.get(bytes);
        return bytes;
    }

    /** Nothing may follow. */
    void end() {
        if (buffer.hasRemaining()) {
            throw new MalformedException(buffer.remaining() + " bytes too many");
        }
    }

    private ByteBuffer need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new MalformedException("ends too early");
        }
        return buffer;
    }
}
