package io.statebench.paxos.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.statebench.paxos.Recovery;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.HostGreeting;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Self;
import io.statebench.paxos.transport.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs one node from start to end: its folder, its journal, its sockets and its thread. */
public final class Server implements AutoCloseable, Node.Surroundings, Journal.Listener {
    /** Chosen: what a peer has not taken of more than this is lost; a client is not listened to until it took it. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(4 << 20, 16 << 20);

    private static final int CONNECT_MILLIS = 1_000;

    /** Chosen: all clients that are let in, the nodes, and some thousand that are about to say who they are. */
    private static final int MOST_CONNECTIONS = Node.MOST_CLIENTS + 1_100;

    /** Chosen: far longer than the last records take to reach a disk that works. */
    private static final long END_SECONDS = 5;

    private final NodeLog log;
    private final Self self;
    private final DataFolder folder;
    private final boolean keepsRecords;
    private final EventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("paxos-node"));
    private final Loop loop = new Loop(group.next(), this::broken);
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Journal journal;
    private final Births births;
    private final Node node;
    /** Read and written by the loop's thread alone. */
    private int connections;

    private final @Nullable Tls tls;

    /** Where connections to others come from, or null. */
    private final @Nullable InetAddress source;

    /**
     * Starts a node: it recovers what its disk holds, listens, and calls the others.
     *
     * @throws NodeException if it cannot; nothing is left running
     */
    public static Server start(NodeConfig config, NodeLog log) throws NodeException {
        DataFolder folder = DataFolder.open(config);
        try {
            Server server = new Server(config, log, folder);
            server.listen(config);
            return server;
        } catch (NodeException failed) {
            folder.close();
            throw failed;
        }
    }

    private Server(NodeConfig config, NodeLog log, DataFolder folder) throws NodeException {
        this.log = log;
        this.folder = folder;
        keepsRecords = config.storage().durability() != NodeConfig.Durability.NONE;
        long instance = RandomGenerator.getDefault().nextLong();
        self = new Self(
                config.cluster(),
                new Packet.Caller(config.id(), instance, config.founders(), folder.birth()),
                config.security().secret());
        tls = config.security().tls();
        source = config.sockets().source();
        Recovery recovery = Node.recovery(config);
        births = folder.births();
        journal = DiskJournal.open(config, folder, recovery, this);
        node = new Node(config, recovery, this);
    }

    private void listen(NodeConfig config) throws NodeException {
        InetSocketAddress where = config.sockets().listen();
        ServerBootstrap sockets = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Greeter());
        ChannelFuture bound = sockets.bind(where).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new NodeException(
                    "cannot listen on " + where + ": " + bound.cause().getMessage(), bound.cause());
        }
        log.say("listens on " + where + " as node " + config.id() + " of cluster " + config.cluster()
                + (config.founders().isEmpty() ? ", waits to be made a member" : ", members " + config.founders())
                + ", durability "
                + journal.durability().word());
        loop.execute(node::start);
    }

    @Override
    public Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loop.netty())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .localAddress(source == null ? null : new InetSocketAddress(source, 0))
                .handler(new Framer());
    }

    /** What every connection has: frames, and somebody who closes it when something goes wrong. */
    private class Framer extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new Framing())
                    .addLast(LastResort.NAME, new LastResort(log, Server.this::broken));
        }
    }

    @Override
    public Births births() {
        return births;
    }

    @Override
    public int connections() {
        return connections;
    }

    private final class Greeter extends Framer {
        @Override
        protected void initChannel(SocketChannel channel) {
            super.initChannel(channel);
            if (tls != null) {
                channel.pipeline().addFirst(tls.host(channel.alloc()));
            }
            channel.pipeline().addBefore(LastResort.NAME, "packets", new HostGreeting(self, node));
            connections++;
            Channels.then(channel.closeFuture(), () -> connections--);
            if (connections > MOST_CONNECTIONS) {
                log.sayOnce("hangs up on callers: " + MOST_CONNECTIONS + " connections are open");
                Channels.close(channel);
            }
        }
    }

    @Override
    public @Nullable Tls tls() {
        return tls;
    }

    @Override
    public void durable(long number) {
        if (!loop.isEnding()) {
            loop.execute(() -> node.durable(number));
        }
    }

    private void broken(Throwable bug) {
        bug.printStackTrace();
        end("this is a bug: " + bug);
    }

    @Override
    public void failed(String reason, boolean wantsRoom) {
        // Who kept nothing on disk has nothing to come back with.
        end.complete(new End(reason, wantsRoom && keepsRecords));
    }

    @Override
    public void end(String reason) {
        end.complete(new End(reason, /* mayComeBack= */ false));
    }

    /**
     * Why a node cannot go on.
     *
     * @param mayComeBack whether another {@link #start} on the same folder is safe and worth a try when the disk has room
     */
    public record End(String reason, boolean mayComeBack) {}

    /** Waits until the node cannot go on, and says why. */
    public End awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public Self self() {
        return self;
    }

    @Override
    public NodeLog log() {
        return log;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** Hangs up, brings what was appended to disk, and ends the thread. */
    @Override
    public void close() {
        boolean isOver = group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
        if (!isOver) {
            log.say("its connections did not end in time");
        }
        journal.close();
        folder.close();
    }
}
