package io.statebench.paxos.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts what comes through a channel into packets. A frame longer than the bound is refused by its length alone. */
public final class Framing extends ByteToMessageDecoder {
    /** Before the greeting is over nobody has a reason to say much; it is also far below what "GET / " would be. */
    public static final int GREETING_BYTES = 4 * 1024;

    /** Chosen: room for a command of {@link #COMMAND_BYTES} and what is around it. */
    public static final int CLIENT_BYTES = 1024 * 1024 + GREETING_BYTES;

    /** The longest command or question of a client: chosen far above what keys and values are meant for. */
    public static final int COMMAND_BYTES = 1024 * 1024;

    /** Chosen: a snapshot travels as one message, and a replica's heap ends there, too. */
    public static final int PEER_BYTES = 256 * 1024 * 1024;

    /** How each handshake begins: its kind, and the first half of its version. */
    private static final int TLS_RECORD = 0x1603;

    private int boundBytes = GREETING_BYTES;

    /** From now on frames may be so long. */
    public void allow(int bytes) {
        boundBytes = bytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws MalformedPacketException {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        try {
            checkLength(length, boundBytes);
            if (in.readableBytes() >= Integer.BYTES + length) {
                out.add(Packet.fromFrame(in.nioBuffer(in.readerIndex() + Integer.BYTES, length)));
                in.skipBytes(Integer.BYTES + length);
            }
        } catch (MalformedPacketException malformed) {
            in.skipBytes(in.readableBytes()); // What follows has no beginning to be found; one complaint is enough.
            throw malformed;
        }
    }

    /**
     * Refuses what cannot be a frame's length.
     *
     * @throws MalformedPacketException if it is nothing, or more than may come
     */
    public static void checkLength(int length, int boundBytes) throws MalformedPacketException {
        if (length < 1 || length > boundBytes) {
            if (length >>> Short.SIZE == TLS_RECORD) {
                throw new MalformedPacketException("it speaks TLS, which this side was not told to");
            }
            throw new MalformedPacketException(
                    "a frame of " + length + " bytes, where up to " + boundBytes + " may come");
        }
    }
}
