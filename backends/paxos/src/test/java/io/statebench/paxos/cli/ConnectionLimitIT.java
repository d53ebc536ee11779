package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Packet;
import io.statebench.paxos.transport.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More callers than a node has room for, in a heap of 128 MiB: those who are in are served, and the others are told. */
@SuppressWarnings("NullAway.Init")
class ConnectionLimitIT {
    private static final int MOST_CLIENTS = 3_000;
    private static final int MOST_CONNECTIONS = 4_100;

    @TempDir
    private Path folder;

    private final List<Socket> sockets = new ArrayList<>();
    private LocalNodes nodes;
    private Node node;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > 2 * MOST_CONNECTIONS,
                "a process may not open so many connections here (ulimit -Hn)");
        nodes = LocalNodes.open(folder.resolve("logs"));
        port = FreePorts.next();
        String data = folder.resolve("data").toString();
        node = NodeProcess.start(nodes, "n1", port, "--id", "1", "--peers", "1=127.0.0.1:" + port, "--data", data);
        node.awaitReady(SOON);
    }

    @AfterEach
    void end() throws IOException {
        if (nodes == null) {
            return;
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        nodes.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static Packet receive(Socket socket) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return Packet.fromFrame(ByteBuffer.wrap(frame));
    }

    /** What a new client hears. */
    private Packet greet() throws Exception {
        Socket socket = connect();
        byte[] nonce = ((Packet.Challenge) receive(socket)).nonce();
        Packet.Caller client = Packet.Caller.client();
        byte[] proof = Secret.NONE.ofCaller(nonce, "", client);
        Packet hello = new Packet.Hello(Packet.PROTOCOL, "", client, Secret.nonce(), proof);
        socket.getOutputStream().write(hello.toFrame());
        return receive(socket);
    }

    private void comeIn(int clients) throws Exception {
        for (int count = 0; count < clients; count++) {
            assertThat(greet()).isInstanceOf(Packet.Welcome.class);
        }
    }

    private PaxosConnection open() throws Exception {
        return PaxosConnection.open(new Access(List.of(NodeProcess.address(port)), "", Secret.NONE), SOON, 0);
    }

    private static void assertServed(PaxosConnection client) throws Exception {
        assertThat(client.command(new Action.Put("k", new byte[1])).status()).isEqualTo(Reply.Status.DONE);
    }

    @Test
    void oneClientTooManyIsTurnedAwayAndTheOthersAreServed() throws Exception {
        try (PaxosConnection early = open()) {
            assertServed(early);
            comeIn(MOST_CLIENTS - 1);

            Packet answer = greet();

            assertThat(answer).isInstanceOf(Packet.TurnedAway.class);
            assertThat(((Packet.TurnedAway) answer).reason()).contains("serves 3000 clients already");
            NodeProcess.awaitLine(node, "turned away a client at 127.0.0.1: it serves 3000 clients already");
            assertServed(early);

            sockets.get(0).close();
            while (!(greet() instanceof Packet.Welcome)) {
                assertThat(sockets).as("callers until one is let in").hasSizeLessThan(MOST_CLIENTS + 200);
            }
            assertServed(early);
        }
    }

    /** Each has some seconds to say something, so they have to come soon after each other. */
    @Test
    void silentCallersTooManyAreHungUpOnAndClientsAreServed() throws Exception {
        try (PaxosConnection early = open()) {
            assertServed(early);
            comeIn(MOST_CLIENTS - 1);
            boolean isHungUp = false;
            while (!isHungUp) {
                isHungUp = connect().getInputStream().read() < 0;
                assertThat(sockets).as("callers until one is hung up on").hasSizeLessThan(2 * MOST_CONNECTIONS);
            }

            NodeProcess.awaitLine(node, "hangs up on callers: 4100 connections are open");
            assertServed(early);
        }
    }
}
