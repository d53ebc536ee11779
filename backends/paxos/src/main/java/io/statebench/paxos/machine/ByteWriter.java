package io.statebench.paxos.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: big-endian numbers, and texts and bytes after their length. */
final class ByteWriter {
    private ByteBuffer buffer = ByteBuffer.allocate(64);

    ByteWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    ByteWriter count(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    ByteWriter tag(int value) {
        room(1).put((byte) value);
        return this;
    }

    ByteWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            byte[] larger = Arrays.copyOf(buffer.array(), Math.max(2 * buffer.capacity(), buffer.position() + more));
            buffer = ByteBuffer.wrap(larger).position(buffer.position());
        }
        return buffer;
    }
}
