package io.statebench.paxos.codec;

import java.nio.ByteBuffer;

/** Reads what a {@link ByteSink} holds and believes none of it: each length is held against what is left. */
final class ByteSource {
    /** Chosen: no slot, round or pulse gets there, and two of them can be added. */
    static final long MAX_NUMBER = 1L << 62;

    private final ByteBuffer buffer;

    /** Reads from a buffer's position to its limit, neither of which is moved. */
    ByteSource(ByteBuffer from) {
        buffer = from.slice();
    }

    /** Any eight bytes. */
    long anyLong(String what) throws MalformedBytesException {
        return need(Long.BYTES, what).getLong();
    }

    /** Something that is counted: from 0 to {@link #MAX_NUMBER}. */
    long number(String what) throws MalformedBytesException {
        long value = anyLong(what);
        if (value < 0 || value > MAX_NUMBER) {
            throw malformed(what + " is " + value);
        }
        return value;
    }

    /** From 0 on. */
    int smallNumber(String what) throws MalformedBytesException {
        int value = need(Integer.BYTES, what).getInt();
        if (value < 0) {
            throw malformed(what + " is " + value);
        }
        return value;
    }

    /** How many things follow, of so many bytes each at least. */
    int count(String what, int leastBytesEach) throws MalformedBytesException {
        int count = smallNumber("the count of " + what);
        if (count > buffer.remaining() / leastBytesEach) {
            throw malformed(count + " " + what + " do not fit into " + buffer.remaining() + " bytes");
        }
        return count;
    }

    /** One byte, from 0 to 255. */
    int tag(String what) throws MalformedBytesException {
        return Byte.toUnsignedInt(need(1, what).get());
    }

    boolean flag(String what) throws MalformedBytesException {
        int value = tag(what);
        if (value > 1) {
            throw malformed(what + " is neither yes nor no but " + value);
        }
        return value == 1;
    }

    byte[] bytes(String what) throws MalformedBytesException {
        byte[] bytes = new byte[count("bytes of " + what, 1)];
        buffer.get(bytes);
        return bytes;
    }

    /** Nothing may follow. */
    void end(String what) throws MalformedBytesException {
        if (buffer.hasRemaining()) {
            throw malformed(buffer.remaining() + " bytes follow " + what);
        }
    }

    /** What to throw, with the place. */
    MalformedBytesException malformed(String what) {
        return new MalformedBytesException("at byte " + buffer.position() + ": " + what);
    }

    private ByteBuffer need(int bytes, String what) throws MalformedBytesException {
        if (buffer.remaining() < bytes) {
            throw malformed("ends in " + what);
        }
        return buffer;
    }
}
