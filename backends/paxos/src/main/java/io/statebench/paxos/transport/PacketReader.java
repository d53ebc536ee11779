package io.statebench.paxos.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link PacketWriter} wrote. It believes nothing: a length that cannot be is refused before it is used. */
final class PacketReader {
    private final ByteBuffer buffer;

    PacketReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    int tag() throws MalformedPacketException {
        return need(1).get();
    }

    long number() throws MalformedPacketException {
        return need(Long.BYTES).getLong();
    }

    int small() throws MalformedPacketException {
        return need(Integer.BYTES).getInt();
    }

    String text() throws MalformedPacketException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws MalformedPacketException {
        byte[] bytes = new byte[count(1)];
        buffer.get(bytes);
        return bytes;
    }

    List<Integer> numbers() throws MalformedPacketException {
        List<Integer> numbers = new ArrayList<>();
        for (int left = count(Integer.BYTES); left > 0; left--) {
            numbers.add(small());
        }
        return List.copyOf(numbers);
    }

    private int count(int bytesEach) throws MalformedPacketException {
        int count = small();
        if (count < 0 || count > buffer.remaining() / bytesEach) {
            throw new MalformedPacketException(count + " parts do not fit into " + buffer.remaining() + " bytes");
        }
        return count;
    }

    /** Nothing may follow. */
    void end() throws MalformedPacketException {
        if (buffer.hasRemaining()) {
            throw new MalformedPacketException(buffer.remaining() + " bytes too many");
        }
    }

    private ByteBuffer need(int bytes) throws MalformedPacketException {
        if (buffer.remaining() < bytes) {
            throw new MalformedPacketException("it ends too early");
        }
        return buffer;
    }
}
