package io.statebench.environment.proxy;

import io.statebench.environment.proxy.Observatory.Attempt;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Bytes that are sent to an echo and come back, or do not; with a selector of their own, as any client's. */
final class RoundTrips {
    /** Chosen: for a machine on its knees; a round trip takes well under a millisecond. */
    private static final Duration UTMOST = Duration.ofSeconds(5);

    /** Chosen: what a socket's buffers hold in any case, so that a question leaves at once. */
    static final int LONGEST_QUESTION_BYTES = 64 * 1024;

    private final Selector selector;
    private final byte[] question;
    private final Set<Attempt> pending = new HashSet<>();
    private final Map<Attempt, Long> answered = new HashMap<>();

    private RoundTrips(Selector selector, int questionBytes) {
        this.selector = selector;
        this.question = new byte[questionBytes];
    }

    /**
     * Makes all attempts at once, the control last, and serves the echoes meanwhile. Ends when all are decided, or when so long has
     * passed since the control was answered.
     *
     * @param questionBytes how much each sends, at most {@link #LONGEST_QUESTION_BYTES}
     * @return those answered, without the control, with the nanoseconds from the call to the last byte of the answer
     * @throws IOException if the control was not
     */
    static Map<Attempt, Long> answered(
            List<Attempt> attempts,
            Attempt control,
            List<ServerSocketChannel> echoes,
            int questionBytes,
            Duration patience)
            throws IOException, InterruptedException {
        Selector selector = Selector.open();
        try {
            RoundTrips trips = new RoundTrips(selector, questionBytes);
            for (ServerSocketChannel echo : echoes) {
                echo.register(selector, SelectionKey.OP_ACCEPT);
            }
            for (Attempt attempt : attempts) {
                trips.begin(attempt);
            }
            trips.begin(control);
            trips.await(Deadline.after(UTMOST), () -> !trips.pending.contains(control));
            if (trips.answered.remove(control) == null) {
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
            SelectionKey key =
                    channel.register(selector, SelectionKey.OP_CONNECT, new Trip(attempt, NanoClock.SYSTEM.nanos()));
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
            if (key.attachment() instanceof Trip trip) {
                ask(key, trip);
            } else {
                echo((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException broken) {
            end(key);
        }
    }

    private void end(SelectionKey key) {
        close(key.channel());
        if (key.attachment() instanceof Trip trip) {
            pending.remove(trip.attempt);
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(question.length));
        }
    }

    private void ask(SelectionKey key, Trip trip) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        if (key.isConnectable() && channel.finishConnect()) {
            send(key, channel);
        } else if (key.isReadable()) {
            int heard = channel.read(ByteBuffer.allocate(question.length));
            trip.heardBytes += Math.max(0, heard);
            if (trip.heardBytes == question.length) {
                answered.put(trip.attempt, NanoClock.SYSTEM.nanos() - trip.beganNanos);
                end(key);
            } else if (heard < 0) {
                end(key);
            }
        }
    }

    private void send(SelectionKey key, SocketChannel channel) throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(question));
    }

    /** Answers once the question is whole, so that its way and the answer's take their times one after the other. */
    private static void echo(SocketChannel channel, ByteBuffer heard) throws IOException {
        if (channel.read(heard) < 0) {
            close(channel);
        } else if (!heard.hasRemaining()) {
            channel.write(heard.flip());
            heard.clear();
        }
    }

    private static void close(SelectableChannel channel) {
        if (channel instanceof SocketChannel socket) {
            Sockets.reset(socket);
        }
    }

    /** An attempt that is under way. */
    private static final class Trip {
        private final Attempt attempt;
        private final long beganNanos;
        private int heardBytes;

        Trip(Attempt attempt, long beganNanos) {
            this.attempt = attempt;
            this.beganNanos = beganNanos;
        }
    }
}
