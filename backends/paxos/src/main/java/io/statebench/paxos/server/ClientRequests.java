package io.statebench.paxos.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.Packet;

/** The packets of one client. A client that takes no answers is not listened to until it does. */
final class ClientRequests extends SimpleChannelInboundHandler<Packet> {
    /** Chosen: a client is not listened to, and a follower told nothing, until it took what is more. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final Desk desk;

    /** What the server offers to clients. */
    interface Desk {
        Engine engine();

        Followers followers();

        MemberChanges memberChanges();

        Outbox outbox();

        /** Where a node is, for those who should ask it; empty for nobody. */
        String address(int node);

        /** A client was let in. */
        void came();

        /** A client that had been let in is gone. */
        void went();

        /** What the node says of itself. */
        String status();

        /** What it measures, as Prometheus reads it. */
        String metrics();

        long nowNanos();

        /** Has the turn ended for what was written outside of the engine. */
        void endTurnSoon();
    }

    ClientRequests(Desk desk) {
        super(Packet.class);
        this.desk = desk;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().config().setWriteBufferWaterMark(WATER_MARK);
        desk.came();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Packet packet) throws MalformedPacketException {
        Channel channel = context.channel();
        if (packet instanceof Packet.Propose propose) {
            require(propose.command());
            desk.engine().propose(propose.command(), new Answers(channel, propose.request()));
        } else if (packet instanceof Packet.Read read) {
            require(read.question());
            desk.engine().read(read.question(), new Answers(channel, read.request()));
        } else if (packet instanceof Packet.AwaitGrant wish) {
            desk.followers().await(channel, wish, desk.nowNanos());
        } else if (packet instanceof Packet.Follow wish) {
            desk.followers().follow(channel, wish);
        } else if (packet instanceof Packet.Status status) {
            desk.outbox().write(channel, new Packet.StatusReply(status.request(), desk.status()));
        } else if (packet instanceof Packet.Metrics metrics) {
            desk.outbox().write(channel, new Packet.StatusReply(metrics.request(), desk.metrics()));
        } else if (packet instanceof Packet.Change wish) {
            requireIds(wish);
            desk.memberChanges().change(wish, new Answers(channel, wish.request()), desk.nowNanos());
        } else if (packet instanceof Packet.Ping) {
            desk.outbox().write(channel, new Packet.Pong());
        } else {
            throw new MalformedPacketException(packet.getClass().getSimpleName() + " from a client");
        }
        desk.endTurnSoon();
    }

    private static void require(byte[] bytes) throws MalformedPacketException {
        if (bytes.length > Framing.COMMAND_BYTES) {
            throw new MalformedPacketException("a request of " + bytes.length + " bytes");
        }
    }

    private static void requireIds(Packet.Change wish) throws MalformedPacketException {
        if (wish.removed() < 0 || wish.added() < 0 || wish.removed() == wish.added()) {
            throw new MalformedPacketException("a change of node " + wish.removed() + " to " + wish.added());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean isWritable = context.channel().isWritable();
        context.channel().config().setAutoRead(isWritable);
        if (isWritable) {
            desk.followers().tookAll();
        }
        desk.endTurnSoon();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        desk.went();
        desk.followers().gone(context.channel());
        context.fireChannelInactive();
    }

    /** Sends a request's answer, unless the client is gone. */
    private final class Answers implements Engine.Asker {
        private final Channel channel;
        private final long request;

        private Answers(Channel channel, long request) {
            this.channel = channel;
            this.request = request;
        }

        @Override
        public void done(long slot, byte[] reply) {
            send(new Packet.Done(request, slot, reply));
        }

        @Override
        public void refused(int leader, String reason) {
            send(new Packet.Refused(request, desk.address(leader), reason));
        }

        @Override
        public void inDoubt() {
            send(new Packet.InDoubt(request));
        }

        private void send(Packet packet) {
            if (channel.isActive()) {
                desk.outbox().write(channel, packet);
            }
        }
    }
}
