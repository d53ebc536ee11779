package io.statebench.benchmark.paxos;

import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.NanoClock;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** One connection to a leader, with many writes of one session on their way at a time. */
final class Pipeline implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int KEYS = 1_000;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final long session;
    private long sent;
    private long answered;

    /** Connects, greets, and opens a session. */
    Pipeline(InetSocketAddress leader, String cluster) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(leader, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        greet(cluster);
        long minutes = Duration.ofMinutes(10).toNanos();
        send(new Packet.Propose(0, Command.once(new Action.OpenSession(minutes)).toBytes()));
        out.flush();
        session = done().slot();
    }

    private void greet(String cluster) throws IOException {
        Packet.Caller self = Packet.Caller.client();
        if (!(receive() instanceof Packet.Challenge challenge)) {
            throw new IOException("no node of a Paxos cluster");
        }
        byte[] proof = Secret.NONE.ofCaller(challenge.nonce(), cluster, self);
        send(new Packet.Hello(Packet.PROTOCOL, cluster, self, Secret.nonce(), proof));
        out.flush();
        Packet answer = receive();
        if (!(answer instanceof Packet.Welcome)) {
            throw new IOException("not let in: " + answer);
        }
    }

    private void send(Packet packet) throws IOException {
        out.write(packet.toFrame());
    }

    private Packet receive() throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        try {
            return Packet.fromFrame(ByteBuffer.wrap(frame));
        } catch (MalformedPacketException malformed) {
            throw new IOException(malformed);
        }
    }

    private Packet.Done done() throws IOException {
        Packet packet = receive();
        if (packet instanceof Packet.Done done) {
            return done;
        }
        throw new IOException("not done: " + packet);
    }

    /** Writes for a time, so many in flight, and returns how many were answered a second. */
    double ratePerSecond(int inFlight, Duration span) throws IOException {
        long before = answered;
        long began = CLOCK.nanos();
        long now = began;
        while (now - began < span.toNanos()) {
            exchange(inFlight, Long.MAX_VALUE);
            now = CLOCK.nanos();
        }
        return (answered - before) * 1e9 / (now - began);
    }

    /** Writes so often and waits for all answers. */
    void write(long count, int inFlight) throws IOException {
        long last = answered + count;
        while (answered < last) {
            exchange(inFlight, last);
        }
    }

    /** Fills up what may be in flight, waits for one answer, and takes those that came with it. */
    private void exchange(int inFlight, long last) throws IOException {
        while (sent < last && sent - answered < inFlight) {
            sent++;
            Action put = new Action.Put("pipeline" + (10_000_000 + sent % KEYS), Call.VALUE);
            send(new Packet.Propose(sent, new Command(session, sent, answered + 1, put).toBytes()));
        }
        out.flush();
        do {
            Packet.Done next = done();
            answered++;
            if (next.request() != answered) {
                throw new IOException("answer " + next.request() + " came where " + answered + " was due");
            }
        } while (in.available() > Integer.BYTES && answered < sent);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
