package io.statebench.paxos.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow and can be used again. One thread at a time. */
public final class ByteSink {
    private ByteBuffer buffer;

    /** An empty one with room for so many bytes before it has to grow. */
    public ByteSink(int capacityBytes) {
        buffer = ByteBuffer.allocate(capacityBytes);
    }

    /** Appends eight bytes. */
    public ByteSink putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Appends four bytes. */
    public ByteSink putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    /** Appends one byte. */
    public ByteSink putByte(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** Appends the length of an array and the array. */
    public ByteSink putBytes(byte[] value) {
        room(Math.addExact(Integer.BYTES, value.length)).putInt(value.length).put(value);
        return this;
    }

    /** How many bytes there are. */
    public int size() {
        return buffer.position();
    }

    /** Writes four bytes over those at a position, such as a length that is known only afterwards. */
    public void setInt(int position, int value) {
        buffer.putInt(position, value);
    }

    /** Forgets all bytes from a size on. */
    public void truncate(int size) {
        buffer.position(size);
    }

    /** A view of what was written, only to be read, and true until the next write. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(buffer.array(), 0, buffer.position());
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int moreBytes) {
        if (buffer.remaining() < moreBytes) {
            int needed = Math.addExact(buffer.position(), moreBytes);
            // Twice as much, as far as an array can be that large.
            int larger = (int) Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - 8);
            byte[] bytes = Arrays.copyOf(buffer.array(), Math.max(larger, needed));
            buffer = ByteBuffer.wrap(bytes).position(buffer.position());
        }
        return buffer;
    }
}
