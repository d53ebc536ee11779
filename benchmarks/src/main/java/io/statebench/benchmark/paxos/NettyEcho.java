package io.statebench.benchmark.paxos;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.Packet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The road of our nodes: Netty, our framing, and what was written in a turn flushed at its end. */
final class NettyEcho implements EchoServer {
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final Outbox outbox = new Outbox();
    private final Channel channel;
    private boolean isTurnOpen;

    private NettyEcho() {
        channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        opened.pipeline().addLast(new Framing(), new Answers());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    static NettyEcho start() {
        return new NettyEcho();
    }

    private final class Answers extends SimpleChannelInboundHandler<Packet> {
        private Answers() {
            super(Packet.class);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Packet packet) {
            if (packet instanceof Packet.Propose propose) {
                outbox.write(context.channel(), new Packet.Done(propose.request(), 0, propose.command()));
                endTurnSoon(context);
            }
        }
    }

    private void endTurnSoon(ChannelHandlerContext context) {
        if (!isTurnOpen) {
            isTurnOpen = true;
            context.channel().eventLoop().execute(() -> {
                isTurnOpen = false;
                outbox.flush();
            });
        }
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
