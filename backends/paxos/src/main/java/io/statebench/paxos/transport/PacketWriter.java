package io.statebench.paxos.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One frame that grows: a length, a tag, and parts in the order in which {@link PacketReader} reads them. */
final class PacketWriter {
    private ByteBuffer buffer;

    /** @param expectedBytes how much there will be, as far as is known */
    PacketWriter(int tag, int expectedBytes) {
        buffer = ByteBuffer.allocate(Integer.BYTES + 1 + expectedBytes);
        buffer.putInt(0).put((byte) tag);
    }

    PacketWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    PacketWriter small(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    PacketWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    PacketWriter bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    PacketWriter numbers(List<Integer> values) {
        small(values.size());
        values.forEach(this::small);
        return this;
    }

    /** The whole frame, its length in front. */
    byte[] toFrame() {
        buffer.putInt(0, buffer.position() - Integer.BYTES);
        byte[] whole = buffer.array();
        return buffer.position() == whole.length ? whole : Arrays.copyOf(whole, buffer.position());
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            byte[] larger = Arrays.copyOf(buffer.array(), Math.max(2 * buffer.capacity(), buffer.position() + more));
            buffer = ByteBuffer.wrap(larger).position(buffer.position());
        }
        return buffer;
    }
}
