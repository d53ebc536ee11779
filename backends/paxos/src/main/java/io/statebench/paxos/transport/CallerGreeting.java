package io.statebench.paxos.transport;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** A node's side of the greeting when it calls another; once it is over, another handler takes its place. */
public final class CallerGreeting extends SimpleChannelInboundHandler<Packet> {
    private final Self self;
    private final Outcome outcome;
    private final byte[] nonce = Secret.nonce();

    /** Is told how a greeting ended, if it did. */
    public interface Outcome {
        /** The other let us in; returns what takes its packets, or throws where it is not who it should be. */
        ChannelHandler welcomed(Packet.Welcome host) throws MalformedPacketException;

        /** It did not. */
        void turnedAway(String reason);
    }

    /** The greeting of one channel. */
    public CallerGreeting(Self self, Outcome outcome) {
        super(Packet.class);
        this.self = self;
        this.outcome = outcome;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Packet packet) throws MalformedPacketException {
        if (packet instanceof Packet.Challenge challenge) {
            byte[] proof = self.secret().ofCaller(challenge.nonce(), self.cluster(), self.caller());
            Channels.send(
                    context.channel(), new Packet.Hello(Packet.PROTOCOL, self.cluster(), self.caller(), nonce, proof));
        } else if (packet instanceof Packet.Welcome welcome) {
            welcomed(context, welcome);
        } else if (packet instanceof Packet.TurnedAway turnedAway) {
            outcome.turnedAway(turnedAway.reason());
            Channels.close(context.channel());
        } else {
            throw new MalformedPacketException(packet.getClass().getSimpleName() + " within the greeting");
        }
    }

    private void welcomed(ChannelHandlerContext context, Packet.Welcome welcome) throws MalformedPacketException {
        if (!Secret.agree(welcome.proof(), self.secret().ofHost(nonce, self.cluster(), welcome.node()))) {
            outcome.turnedAway("it does not know the secret itself");
            Channels.close(context.channel());
            return;
        }
        context.pipeline().replace(this, "packets", outcome.welcomed(welcome));
    }
}
