package io.statebench.benchmark.paxos;

import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The least that can be done: a selector, and two buffers a connection that hold all that may be in flight. */
final class NioEcho implements EchoServer {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final InetSocketAddress address;
    private final List<Connection> written = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "nio-echo");

    /** Written by who closes, read by the thread. */
    private volatile boolean isClosed;

    private record Connection(SocketChannel channel, ByteBuffer in, ByteBuffer out) {}

    private NioEcho() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) server.getLocalAddress();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
    }

    static NioEcho start() throws IOException {
        NioEcho echo = new NioEcho();
        echo.thread.start();
        return echo;
    }

    private void run() {
        try {
            while (!isClosed) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                for (Connection connection : written) {
                    flush(connection);
                }
                written.clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException | MalformedPacketException trouble) {
            throw new UncheckedIOException(new IOException(trouble));
        }
    }

    private void serve(SelectionKey key) throws IOException, MalformedPacketException {
        if (key.isValid() && key.isAcceptable()) {
            SocketChannel channel = server.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
            channel.register(
                    selector,
                    SelectionKey.OP_READ,
                    new Connection(channel, in, ByteBuffer.allocateDirect(BUFFER_BYTES)));
        } else if (key.attachment() instanceof Connection connection) {
            read(connection);
        }
    }

    private void read(Connection connection) throws IOException, MalformedPacketException {
        ByteBuffer in = connection.in;
        if (connection.channel.read(in) < 0) {
            connection.channel.close();
            return;
        }
        in.flip();
        while (in.remaining() >= Integer.BYTES && in.remaining() >= Integer.BYTES + in.getInt(in.position())) {
            int length = in.getInt();
            Packet packet = Packet.fromFrame(in.slice(in.position(), length));
            in.position(in.position() + length);
            if (packet instanceof Packet.Propose propose) {
                connection.out.put(new Packet.Done(propose.request(), 0, propose.command()).toFrame());
            }
        }
        in.compact();
        written.add(connection);
    }

    private static void flush(Connection connection) throws IOException {
        connection.out.flip();
        while (connection.channel.isOpen() && connection.out.hasRemaining()) {
            connection.channel.write(connection.out);
        }
        connection.out.clear();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
    }
}
