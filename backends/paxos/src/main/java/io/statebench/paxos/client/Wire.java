package io.statebench.paxos.client;

import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import io.statebench.paxos.transport.TlsTrouble;
import io.statebench.time.Deadline;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A connection to one node. One thread at a time, but for {@link #close}, which ends a read that is under way. */
final class Wire implements AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /**
     * A connection.
     *
     * @param socket the one to be closed: closing it never waits for a read or a write that is under way
     * @param secured where bytes go in and out; the same without TLS
     */
    private Wire(Socket socket, Socket secured) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(secured.getInputStream(), 1 << 14));
        out = secured.getOutputStream();
    }

    /** Connects and greets. */
    static Wire open(InetSocketAddress address, Access access, Deadline deadline) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (access.source() != null) {
                socket.bind(new InetSocketAddress(access.source(), 0));
            }
            socket.connect(address, millis(deadline));
            socket.setSoTimeout(millis(deadline));
            Tls tls = access.tls();
            Wire wire = new Wire(socket, tls == null ? socket : tls.over(socket, address));
            wire.greet(access, deadline);
            return wire;
        } catch (IOException failed) {
            socket.close();
            Optional<String> distrust = TlsTrouble.words(failed);
            throw distrust.isPresent() ? new TurnedAwayException(address + ": " + distrust.get()) : failed;
        }
    }

    private void greet(Access access, Deadline deadline) throws IOException {
        byte[] nonce = Secret.nonce();
        Packet.Caller caller = Packet.Caller.client();
        if (!(first(deadline) instanceof Packet.Challenge challenge)) {
            throw new IOException("it is no node of a Paxos cluster");
        }
        byte[] proof = access.secret().ofCaller(challenge.nonce(), access.cluster(), caller);
        send(new Packet.Hello(Packet.PROTOCOL, access.cluster(), caller, nonce, proof));
        Packet answer = receive(deadline);
        if (answer instanceof Packet.TurnedAway turnedAway) {
            throw new TurnedAwayException("turned away: " + turnedAway.reason());
        }
        boolean isWelcome = answer instanceof Packet.Welcome welcome
                && Secret.agree(welcome.proof(), access.secret().ofHost(nonce, access.cluster(), welcome.node()));
        if (!isWelcome) {
            throw new TurnedAwayException("the node does not know the secret");
        }
    }

    private Packet first(Deadline deadline) throws IOException {
        try {
            return receive(deadline);
        } catch (EOFException silent) {
            throw new IOException("it hung up without a word, as one does that waits for TLS", silent);
        }
    }

    /** Sends a packet. Where this throws, nobody knows how much of it left. */
    void send(Packet packet) throws IOException {
        out.write(packet.toFrame());
    }

    /**
     * Waits for a packet.
     *
     * @throws SocketTimeoutException if none came in time; the connection is of no more use then
     */
    Packet receive(Deadline deadline) throws IOException {
        socket.setSoTimeout(millis(deadline));
        try {
            int length = in.readInt();
            Framing.checkLength(length, Framing.PEER_BYTES);
            byte[] frame = new byte[length];
            in.readFully(frame);
            return Packet.fromFrame(ByteBuffer.wrap(frame));
        } catch (MalformedPacketException malformed) {
            throw new IOException("it is no node of a Paxos cluster: " + malformed.getMessage(), malformed);
        }
    }

    /** What is left, in the unit of sockets, where 0 would mean forever. */
    private static int millis(Deadline deadline) throws SocketTimeoutException {
        if (deadline.isOver()) {
            throw new SocketTimeoutException("the time was up");
        }
        return (int) Math.min(Integer.MAX_VALUE, 1 + deadline.remainingNanos() / NANOS_PER_MILLI);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
