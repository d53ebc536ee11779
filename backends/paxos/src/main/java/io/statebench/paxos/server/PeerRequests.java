package io.statebench.paxos.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.statebench.paxos.codec.MalformedBytesException;
import io.statebench.paxos.codec.MessageCodec;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import java.nio.ByteBuffer;

/** The packets of one other node. */
final class PeerRequests extends SimpleChannelInboundHandler<Packet> {
    private final int peer;
    private final Peers peers;
    private final Engine engine;
    private final Packet.Caller caller;

    PeerRequests(Packet.Caller caller, Peers peers, Engine engine) {
        super(Packet.class);
        this.caller = caller;
        this.peer = caller.node();
        this.peers = peers;
        this.engine = engine;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        peers.entered(caller, context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Packet packet) throws MalformedPacketException {
        if (packet instanceof Packet.Peer message) {
            try {
                engine.receive(peer, MessageCodec.read(ByteBuffer.wrap(message.message())));
            } catch (MalformedBytesException malformed) {
                throw new MalformedPacketException("node " + peer + " sent " + malformed.getMessage());
            }
        } else if (packet instanceof Packet.Ping) {
            Channels.send(context.channel(), new Packet.Pong());
        } else {
            throw new MalformedPacketException(packet.getClass().getSimpleName() + " from node " + peer);
        }
    }
}
