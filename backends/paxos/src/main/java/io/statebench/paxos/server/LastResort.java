package io.statebench.paxos.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.statebench.paxos.transport.Channels;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.TlsTrouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** Closes a channel on which something went wrong, and says so in one line unless it is the end of a connection. */
final class LastResort extends ChannelInboundHandlerAdapter {
    static final String NAME = "last-resort";

    private final NodeLog log;
    private final Consumer<Throwable> broken;

    /** @param broken is told of our own bugs */
    LastResort(NodeLog log, Consumer<Throwable> broken) {
        this.log = log;
        this.broken = broken;
    }

    /** A handshake that did not come in time is an event and no exception; the channel is closed already. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent over
                && over.cause() instanceof SslHandshakeTimeoutException late) {
            TlsTrouble.words(late).ifPresent(words -> closed(context, words));
        }
        context.fireUserEventTriggered(event);
    }

    private void closed(ChannelHandlerContext context, String why) {
        log.sayOnce("closed the connection with " + peer(context) + ": " + why);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable trouble) {
        boolean isOfBytes = trouble instanceof DecoderException;
        Throwable cause = isOfBytes && trouble.getCause() != null ? trouble.getCause() : trouble;
        Optional<String> distrust = TlsTrouble.words(cause);
        if (distrust.isPresent()) {
            closed(context, distrust.get());
        } else if (isOfBytes || cause instanceof MalformedPacketException) {
            closed(context, String.valueOf(cause.getMessage()));
        } else if (!(cause instanceof IOException)) {
            broken.accept(cause); // The replica threw while it took an input.
        }
        Channels.close(context.channel());
    }

    /** The host alone: ports change with each attempt, and would make each line a new one. */
    private static String peer(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getHostString()
                : "somebody";
    }
}
