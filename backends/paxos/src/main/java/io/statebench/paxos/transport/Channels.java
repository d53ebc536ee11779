package io.statebench.paxos.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/** What is done with channels all over. What fails ends in the channel's being closed, which others look at. */
@SuppressWarnings("FutureReturnValueIgnored")
public final class Channels {
    private Channels() {}

    /** A packet as bytes to be written. */
    public static ByteBuf bytes(Packet packet) {
        return Unpooled.wrappedBuffer(packet.toFrame());
    }

    /** Writes a packet and sends it at once. */
    public static void send(Channel channel, Packet packet) {
        channel.writeAndFlush(bytes(packet), channel.voidPromise());
    }

    /** Writes the frames of packets, which belong to the channel then, to be sent with the next flush. */
    public static void write(Channel channel, ByteBuf frames) {
        channel.write(frames, channel.voidPromise());
    }

    /** Writes a packet, sends it, and closes the channel. */
    public static void sendLast(Channel channel, Packet packet) {
        channel.writeAndFlush(bytes(packet)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Has something done when something else is over, be it well or not. */
    public static void then(ChannelFuture first, Runnable next) {
        first.addListener(over -> next.run());
    }

    /** Closes a channel; nobody waits for that. */
    public static void close(Channel channel) {
        channel.close();
    }

    /** Allows longer frames from now on. */
    public static void allow(Channel channel, int bytes) {
        channel.pipeline().get(Framing.class).allow(bytes);
    }
}
