package io.statebench.paxos.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was written in this turn and leaves at its end, one system call a channel. What goes to one channel is put into one
 * buffer, as a channel takes far longer for many small ones. For an event loop's thread and its channels.
 */
public final class Outbox {
    /** Chosen: most answers with what is around them fit. */
    private static final int FIRST_BYTES = 256;

    /** Chosen: a channel learns of more than this at once, so that it can tell when it has too much. */
    private static final int MOST_BYTES = 64 << 10;

    /** By channel, the packets that it has not been given; empty where it has been given all. */
    private final Map<Channel, ByteBuf> written = new LinkedHashMap<>();

    /** Has a packet leave at the end of the turn, or sooner where much waits for the channel. */
    public void write(Channel channel, Packet packet) {
        byte[] frame = packet.toFrame();
        ByteBuf begun = written.get(channel);
        if (begun == null || !begun.isReadable()) {
            begun = channel.alloc().ioBuffer(Math.max(FIRST_BYTES, frame.length));
            written.put(channel, begun);
        }
        begun.writeBytes(frame);
        if (begun.readableBytes() >= MOST_BYTES) {
            Channels.write(channel, begun);
            written.put(channel, Unpooled.EMPTY_BUFFER);
        }
    }

    /** Ends the turn. */
    public void flush() {
        written.forEach((channel, begun) -> {
            if (begun.isReadable()) {
                Channels.write(channel, begun);
            }
            channel.flush();
        });
        written.clear();
    }
}
