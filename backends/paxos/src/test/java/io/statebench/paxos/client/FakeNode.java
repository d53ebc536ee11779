package io.statebench.paxos.client;

import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes connections as a node does and answers each request as a test says. */
final class FakeNode implements AutoCloseable {
    private final ServerSocket listener;
    private final Thread acceptor;
    private final Function<Packet, Reaction> script;
    private final List<Packet> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What a node does with a request. */
    enum Deed {
        ANSWER,
        SAY_NOTHING,
        HANG_UP
    }

    /** What a node does with a request, and what it answers. */
    record Reaction(Deed deed, Optional<Packet> answer) {
        static Reaction answer(Packet packet) {
            return new Reaction(Deed.ANSWER, Optional.of(packet));
        }

        static Reaction of(Deed deed) {
            return new Reaction(deed, Optional.empty());
        }
    }

    FakeNode(Function<Packet, Reaction> script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept, "fake-node");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** {@code host:port}, as a refusal names a leader. */
    String addressText() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    /** The requests so far, without greetings. */
    List<Packet> received() {
        return received;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "fake-node-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(new Packet.Challenge(Packet.PROTOCOL, new byte[] {1}).toFrame());
            Packet.Hello hello = (Packet.Hello) read(in);
            byte[] proof = Secret.NONE.ofHost(hello.nonce(), hello.cluster(), 1);
            socket.getOutputStream().write(new Packet.Welcome(1, 1, proof).toFrame());
            boolean goesOn = true;
            while (goesOn) {
                Packet request = read(in);
                received.add(request);
                goesOn = react(socket, script.apply(request));
            }
        } catch (IOException | MalformedPacketException over) {
            return;
        }
    }

    private static boolean react(Socket socket, Reaction reaction) throws IOException {
        if (reaction.answer().isPresent()) {
            socket.getOutputStream().write(reaction.answer().get().toFrame());
        }
        return reaction.deed() != Deed.HANG_UP;
    }

    private static Packet read(DataInputStream in) throws IOException, MalformedPacketException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return Packet.fromFrame(ByteBuffer.wrap(frame));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        awaitAcceptor(); // It may take one more connection while its socket is being closed.
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void awaitAcceptor() throws InterruptedIOException {
        try {
            acceptor.join();
        } catch (InterruptedException interrupt) {
            throw new InterruptedIOException("interrupted while a fake node ended");
        }
    }
}
