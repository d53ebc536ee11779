package io.statebench.environment.proxy;

import io.statebench.environment.proxy.Observatory.Attempt;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Bytes that are sent to an echo and come back, or do not; with a selector of their own, as any client's. */
final class RoundTrips {
    /** Chosen: for a machine on its knees; a round trip takes well under a millisecond. */
    private static final Duration UTMOST = Duration.ofSeconds(5);

    private static final byte QUESTION = '?';

    private final Selector selector;
    private final Set<Attempt> pending = new HashSet<>();
    private final Set<Attempt> answered = new HashSet<>();

    private RoundTrips(Selector selector) {
        this.selector = selector;
    }

    /**
     * Makes all attempts at once, the control last, and serves the echoes meanwhile. Ends when all are decided, or when so long has
     * passed since the control was answered.
     *
     * @return those answered, without the control
     * @throws IOException if the control was not
     */
    static Set<Attempt> answered(
            List<Attempt> attempts, Attempt control, List<ServerSocketChannel> echoes, Duration patience)
            throws IOException, InterruptedException {
        Selector selector = Selector.open();
        try {
            RoundTrips trips = new RoundTrips(selector);
            for (ServerSocketChannel echo : echoes) {
                echo.register(selector, SelectionKey.OP_ACCEPT);
            }
            for (Attempt attempt : attempts) {
                trips.begin(attempt);
            }
            trips.begin(control);
            trips.await(Deadline.after(UTMOST), () -> !trips.pending.contains(control));
            if (!trips.answered.remove(control)) {
                throw new IOException(
                        "no round trip within " + UTMOST.toMillis() + " ms, though nothing is in its way");
            }
            trips.await(Deadline.after(patience), trips.pending::isEmpty);
            return trips.answered;
        } finally {
            closeConnections(selector);
            selector.close();
        }
    }

    private static void closeConnections(Selector selector) {
        for (SelectionKey key : selector.keys()) {
            if (key.channel() instanceof SocketChannel channel) {
                Sockets.reset(channel);
            }
        }
    }

    private void begin(Attempt attempt) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, attempt);
            pending.add(attempt);
            channel.bind(new InetSocketAddress(attempt.source(), 0));
            if (channel.connect(attempt.door())) {
                send(key, channel);
            }
        } catch (IOException trouble) {
            channel.close();
            throw new IOException("cannot try from " + attempt.from() + ": " + trouble.getMessage(), trouble);
        }
    }

    private void await(Deadline deadline, BooleanSupplier isDone) throws IOException, InterruptedException {
        while (!isDone.getAsBoolean() && !deadline.isOver()) {
            selector.select(1 + deadline.remainingNanos() / 1_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isValid()) {
                    advance(key);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void advance(SelectionKey key) throws IOException {
        if (key.channel() instanceof ServerSocketChannel server) {
            accept(server);
            return;
        }
        try {
            if (key.attachment() instanceof Attempt attempt) {
                ask(key, attempt);
            } else {
                echo((SocketChannel) key.channel());
            }
        } catch (IOException broken) {
            close(key.channel());
            pending.remove(key.attachment());
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
    }

    private void ask(SelectionKey key, Attempt attempt) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        if (key.isConnectable() && channel.finishConnect()) {
            send(key, channel);
        } else if (key.isReadable()) {
            ByteBuffer answer = ByteBuffer.allocate(1);
            if (channel.read(answer) == 1 && answer.get(0) == QUESTION) {
                answered.add(attempt);
            }
            pending.remove(attempt);
            close(channel);
        }
    }

    private static void send(SelectionKey key, SocketChannel channel) throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(new byte[] {QUESTION}));
    }

    private static void echo(SocketChannel channel) throws IOException {
        ByteBuffer question = ByteBuffer.allocate(1);
        if (channel.read(question) < 0) {
            close(channel);
        } else {
            channel.write(question.flip());
        }
    }

    private static void close(SelectableChannel channel) {
        if (channel instanceof SocketChannel socket) {
            Sockets.reset(socket);
        }
    }
}
