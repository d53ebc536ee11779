package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.client.TurnedAwayException;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of three with good certificates, and whoever comes with another: one clear line, and the two go on. */
@SuppressWarnings("NullAway.Init")
class TlsIT {
    @TempDir
    private static Path certificateFolder;

    private static Certificates ours;
    private static Certificates.Pair good;

    @TempDir
    private Path folder;

    private final int[] ports = new int[3];
    private LocalNodes nodes;
    private Access access;

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = Certificates.in(certificateFolder.resolve("ours"));
        good = ours.good("good");
    }

    @BeforeEach
    void startTwo() throws Exception {
        nodes = LocalNodes.open(folder.resolve("logs"));
        for (int index = 0; index < ports.length; index++) {
            ports[index] = FreePorts.next();
        }
        access = access(good);
        Node one = node(1, good, ours.authority());
        Node two = node(2, good, ours.authority());
        one.awaitReady(SOON);
        two.awaitReady(SOON);
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    private Access access(Certificates.@Nullable Pair pair) throws IOException {
        Tls.Pem pem = new Tls.Pem(
                pair == null ? null : pair.certificate(), pair == null ? null : pair.key(), ours.authority(), false);
        return new Access(addresses(), "", Secret.NONE, Tls.read(pem));
    }

    private List<InetSocketAddress> addresses() {
        return List.of(NodeProcess.address(ports[0]), NodeProcess.address(ports[1]));
    }

    private Node node(int id, Certificates.Pair pair, Path authority) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--id",
                Integer.toString(id),
                "--data",
                folder.resolve("data-" + id).toString(),
                "--peers"));
        arguments.add("1=127.0.0.1:" + ports[0] + ",2=127.0.0.1:" + ports[1] + ",3=127.0.0.1:" + ports[2]);
        arguments.addAll(pair.options(authority));
        arguments.add("--tls-mutual");
        return NodeProcess.start(nodes, "n" + id, access, ports[id - 1], arguments);
    }

    private void assertThatTheTwoGoOn() throws Exception {
        try (PaxosConnection client = PaxosConnection.open(access, SOON, 0)) {
            Reply reply = client.command(new Action.Publish("t", new byte[1]));

            assertThat(reply.status()).isEqualTo(Reply.Status.DONE);
        }
    }

    @Test
    void withGoodCertificatesAllSpeakToAll() throws Exception {
        Node three = node(3, good, ours.authority());

        three.awaitReady(SOON);

        NodeStatus status = NodeStatus.ask(NodeProcess.address(ports[2]), access, SOON);
        assertThat(status.part("tls")).startsWith("mutual, certificate valid until ");
        assertThatTheTwoGoOn();
    }

    @Test
    void anExpiredCertificateIsSeen() throws Exception {
        Node three = node(3, ours.give("expired", "ip:127.0.0.1", 3, 2), ours.authority());

        NodeProcess.awaitLine(three, "its own certificate has expired");
        NodeProcess.awaitLine(one(), "127.0.0.1: its certificate has expired (");
        NodeProcess.awaitLine(three, "127.0.0.1: it refuses our certificate");
        assertThatTheTwoGoOn();
    }

    @Test
    void aCertificateOfAnotherAuthorityIsSeen() throws Exception {
        Certificates theirs = Certificates.in(certificateFolder.resolve("theirs"));
        Node three = node(3, theirs.good("foreign"), ours.authority());

        NodeProcess.awaitLine(one(), "127.0.0.1: its certificate is of no authority that is believed here");
        NodeProcess.awaitLine(three, "127.0.0.1: it refuses our certificate");
        assertThatTheTwoGoOn();
    }

    @Test
    void aCertificateOfAnotherHostIsSeen() throws Exception {
        node(3, ours.give("elsewhere", "ip:192.0.2.1", 1, 9), ours.authority());

        NodeProcess.awaitLine(one(), "127.0.0.1: its certificate is not for the host that was called (");
        assertThatTheTwoGoOn();
    }

    @Test
    void clientsAreTurnedAwayForWhatTheyLack() throws Exception {
        assertThatThrownBy(() -> PaxosConnection.open(access(null), SOON, 0))
                .isInstanceOf(TurnedAwayException.class)
                .hasMessageContaining("it refuses our certificate");
        NodeProcess.awaitLine(one(), "127.0.0.1: it shows no certificate");
        assertThatThrownBy(() ->
                        NodeStatus.ask(NodeProcess.address(ports[0]), new Access(addresses(), "", Secret.NONE), SOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hung up without a word, as one does that waits for TLS");
        NodeProcess.awaitLine(one(), "127.0.0.1: it said nothing of TLS");
        assertThatTheTwoGoOn();
    }

    @Test
    void aNodeWithoutTlsSaysSoOfThoseWhoSpeakIt() throws Exception {
        int port = FreePorts.next();
        Access plain = new Access(List.of(NodeProcess.address(port)), "", Secret.NONE);
        Node alone = NodeProcess.start(
                nodes,
                "alone",
                plain,
                port,
                List.of(
                        "--id",
                        "1",
                        "--peers",
                        "1=127.0.0.1:" + port,
                        "--data",
                        folder.resolve("a").toString()));
        alone.awaitReady(SOON);

        assertThatThrownBy(() -> NodeStatus.ask(NodeProcess.address(port), access, SOON))
                .isInstanceOf(TurnedAwayException.class)
                .hasMessageContaining("it does not speak TLS");

        NodeProcess.awaitLine(alone, "127.0.0.1: it speaks TLS, which this side was not told to");
    }

    private Node one() {
        return nodes.nodes().get(0);
    }
}
