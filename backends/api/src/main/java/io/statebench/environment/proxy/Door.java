package io.statebench.environment.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Where a proxy listens in the stead of one port of a node. */
final class Door implements Loop.Handler {
    /** Chosen: as many as the system allows, so that the kernel lets none wait whom the proxy should see. */
    private static final int BACKLOG = 4096;

    /** Chosen: how long the door stays shut when there are no more descriptors. */
    private static final long REST_NANOS = Duration.ofMillis(100).toNanos();

    private final Proxies proxies;
    private final ServerSocketChannel server;
    private final String node;
    private final InetSocketAddress target;

    private Door(Proxies proxies, ServerSocketChannel server, String node, InetSocketAddress target) {
        this.proxies = proxies;
        this.server = server;
        this.node = node;
        this.target = target;
    }

    /**
     * Begins to listen; for the loop's thread.
     *
     * @param at port 0 is any
     * @param target where the node listens, now or later
     */
    static Door open(Proxies proxies, String node, InetSocketAddress at, InetSocketAddress target) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(at, BACKLOG);
            Door door = new Door(proxies, server, node, target);
            proxies.register(server, SelectionKey.OP_ACCEPT, door);
            return door;
        } catch (IOException trouble) {
            server.close();
            throw new IOException(
                    "cannot listen at " + at.getAddress().getHostAddress() + ":" + at.getPort() + " for " + node + ": "
                            + trouble.getMessage(),
                    trouble);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(
                server.socket().getInetAddress(), server.socket().getLocalPort());
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            acceptAll();
        } catch (IOException noDescriptors) {
            key.interestOps(0);
            proxies.at(proxies.nanos() + REST_NANOS, () -> {
                if (key.isValid()) {
                    key.interestOps(SelectionKey.OP_ACCEPT);
                }
            });
        }
    }

    /** Takes everybody who has called until now. */
    void acceptAll() throws IOException {
        for (SocketChannel caller = server.accept(); caller != null; caller = server.accept()) {
            welcome(caller);
        }
    }

    private void welcome(SocketChannel channel) {
        try {
            InetAddress from = channel.socket().getInetAddress();
            Proxies.Caller caller = proxies.caller(from);
            Connection.begin(proxies, new Call(caller.name(), node), new Route(caller.source(), target), channel);
        } catch (IOException goneAgain) {
            Sockets.reset(channel);
        }
    }
}
