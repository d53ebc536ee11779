package io.statebench.environment.proxy;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One of the two ends of a call, as the proxy has it: the socket towards it, what comes from there and what goes there. */
final class Side {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Flow out;
    private final Flow in;
    private boolean isGone;

    Side(SocketChannel channel, SelectionKey key, Flow out, Flow in) {
        this.channel = channel;
        this.key = key;
        this.out = out;
        this.in = in;
    }

    SocketChannel channel() {
        return channel;
    }

    SelectionKey key() {
        return key;
    }

    /** What this side says. */
    Flow out() {
        return out;
    }

    /** What is said to it. */
    Flow in() {
        return in;
    }

    boolean isGone() {
        return isGone;
    }

    /** The peer of the socket reset it. */
    void lose() {
        isGone = true;
        in.drop();
        Sockets.close(channel);
    }

    /** Waits for what makes sense. */
    void await(boolean isWriteBlocked, boolean isConnecting) {
        if (isGone || !key.isValid()) {
            return;
        }
        int ops = isWriteBlocked ? SelectionKey.OP_WRITE : 0;
        if (isConnecting) {
            ops |= SelectionKey.OP_CONNECT;
        } else if (out.end() == Flow.End.NONE && !out.isFull()) {
            ops |= SelectionKey.OP_READ;
        }
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }
}
