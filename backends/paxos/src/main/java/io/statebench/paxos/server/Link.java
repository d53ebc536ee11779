package io.statebench.paxos.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.statebench.paxos.transport.CallerGreeting;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Self;
import io.statebench.paxos.transport.Tls;
import io.statebench.time.NanoClock;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one other node, opened again whenever it breaks. What cannot be sent is lost, as on any network; the
 * replica says it again.
 */
final class Link {
    private static final long FIRST_PAUSE_MILLIS = 10;

    /** Chosen: short beside an election. */
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private static final long PING_MILLIS = 500;

    /** Chosen: a host that is gone without a word is found out within this; so is one that does not greet. */
    private static final long SILENCE_NANOS = 3_000_000_000L;

    private final int peer;
    private final InetSocketAddress address;
    private final Owner owner;
    private @Nullable Channel channel;
    private boolean isOpen;
    private boolean isClosed;
    private long instance;
    private long heardNanos;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    /** What a link needs, and whom it tells. */
    interface Owner {
        Bootstrap bootstrap();

        Loop loop();

        NanoClock clock();

        Self self();

        @Nullable
        Tls tls();

        void opened(int peer, long instance);

        void turnedAway(int peer, String reason);
    }

    Link(int peer, InetSocketAddress address, Owner owner) {
        this.peer = peer;
        this.address = address;
        this.owner = owner;
    }

    void open() {
        heardNanos = owner.clock().nanos();
        ChannelFuture connecting = owner.bootstrap().clone().connect(address);
        channel = connecting.channel();
        Channels.then(connecting, () -> {
            if (connecting.isSuccess()) {
                greet(connecting.channel());
            } else {
                openLater();
            }
        });
    }

    private void greet(Channel opened) {
        Channels.then(opened.closeFuture(), () -> {
            isOpen = false;
            openLater();
        });
        Tls tls = owner.tls();
        if (tls != null) {
            opened.pipeline().addFirst(tls.caller(opened.alloc(), address));
        }
        opened.pipeline().addBefore(LastResort.NAME, "packets", new CallerGreeting(owner.self(), new Greeted()));
    }

    private void openLater() {
        if (!owner.loop().isEnding() && !isClosed) {
            owner.loop().later(pauseMillis, this::openUnlessClosed);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    private void openUnlessClosed() {
        if (!isClosed) {
            open();
        }
    }

    /** For good. */
    void close() {
        isClosed = true;
        isOpen = false;
        if (channel != null) {
            Channels.close(channel);
        }
    }

    /** Looks whether the other side is still there. */
    void tick() {
        Channel present = channel;
        if (present != null && present.isActive()) {
            if (owner.clock().nanos() - heardNanos > SILENCE_NANOS) {
                Channels.close(present);
            } else if (isOpen) {
                Channels.send(present, new Packet.Ping());
            }
        }
    }

    static long tickMillis() {
        return PING_MILLIS;
    }

    /** Where to write, or null while there is nowhere or too much waits. */
    @Nullable
    Channel outlet() {
        Channel present = channel;
        return isOpen && present != null && present.isWritable() ? present : null;
    }

    /** Whether a process of another instance answers at the peer's address. */
    boolean isHeldByOtherThan(long caller) {
        return isOpen && instance != caller && owner.clock().nanos() - heardNanos <= SILENCE_NANOS;
    }

    boolean isOpen() {
        return isOpen;
    }

    private final class Greeted implements CallerGreeting.Outcome {
        @Override
        public ChannelHandler welcomed(Packet.Welcome host) throws MalformedPacketException {
            if (host.node() != peer) {
                turnedAway("at " + address + " is node " + host.node());
                throw new MalformedPacketException(
                        "node " + host.node() + " answers where node " + peer + " should be");
            }
            isOpen = !isClosed;
            instance = host.instance();
            heardNanos = owner.clock().nanos();
            pauseMillis = FIRST_PAUSE_MILLIS;
            owner.opened(peer, instance);
            return new Pongs();
        }

        @Override
        public void turnedAway(String reason) {
            owner.turnedAway(peer, reason);
        }
    }

    private final class Pongs extends SimpleChannelInboundHandler<Packet> {
        private Pongs() {
            super(Packet.class);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Packet packet) throws MalformedPacketException {
            if (!(packet instanceof Packet.Pong)) {
                throw new MalformedPacketException(
                        packet.getClass().getSimpleName() + " from a host that has only to say pong");
            }
            heardNanos = owner.clock().nanos();
        }
    }
}
