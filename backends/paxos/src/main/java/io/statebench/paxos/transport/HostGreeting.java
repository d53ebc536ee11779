package io.statebench.paxos.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The host's side of the greeting; once it is over, another handler takes its place. */
public final class HostGreeting extends SimpleChannelInboundHandler<Packet> {
    /** Chosen: a caller has its answer ready; who says nothing holds a place that others may need. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final Self self;
    private final Door door;
    private final byte[] nonce = Secret.nonce();
    private @Nullable ScheduledFuture<?> end;

    /** The greeting of one channel. */
    public HostGreeting(Self self, Door door) {
        super(Packet.class);
        this.self = self;
        this.door = door;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        end = context.executor()
                .schedule(() -> Channels.close(context.channel()), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        Channels.send(context.channel(), new Packet.Challenge(Packet.PROTOCOL, nonce));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        patienceIsOver();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        patienceIsOver();
    }

    private void patienceIsOver() {
        if (end != null) {
            end.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Packet packet) throws MalformedPacketException {
        if (!(packet instanceof Packet.Hello hello)) {
            throw new MalformedPacketException(packet.getClass().getSimpleName() + " where a hello was due");
        }
        Optional<String> objection = objection(hello);
        if (objection.isPresent()) {
            door.note("turned away " + who(hello.caller()) + " at " + host(context) + ": " + objection.get());
            Channels.sendLast(context.channel(), new Packet.TurnedAway(objection.get()));
        } else {
            welcome(context, hello);
        }
    }

    /** Ports change with each attempt, and would make each line a new one. */
    private static String host(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getHostString()
                : "somebody";
    }

    private static String who(Packet.Caller caller) {
        return caller.isNode() ? "node " + caller.node() : "a client";
    }

    private Optional<String> objection(Packet.Hello hello) {
        if (hello.protocol() != Packet.PROTOCOL) {
            return Optional.of("it speaks protocol " + hello.protocol() + ", and this node " + Packet.PROTOCOL);
        } else if (!isForThisCluster(hello)) {
            return Optional.of("this node belongs to another cluster");
        } else if (!Secret.agree(hello.proof(), self.secret().ofCaller(nonce, hello.cluster(), hello.caller()))) {
            return Optional.of("it does not know the secret");
        }
        return door.objection(hello.caller());
    }

    /** A client may not care which cluster it is. */
    private boolean isForThisCluster(Packet.Hello hello) {
        boolean isIndifferent = hello.cluster().isEmpty() && !hello.caller().isNode();
        return isIndifferent || hello.cluster().equals(self.cluster());
    }

    private void welcome(ChannelHandlerContext context, Packet.Hello hello) {
        Packet.Caller caller = hello.caller();
        byte[] proof = self.secret()
                .ofHost(hello.nonce(), hello.cluster(), self.caller().node());
        Channels.send(
                context.channel(),
                new Packet.Welcome(self.caller().node(), self.caller().instance(), proof));
        Channels.allow(context.channel(), caller.isNode() ? Framing.PEER_BYTES : Framing.CLIENT_BYTES);
        context.pipeline().replace(this, "packets", door.enter(caller));
    }
}
