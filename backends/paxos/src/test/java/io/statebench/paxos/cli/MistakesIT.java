package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators and strangers do wrong: one clear line, and the others go on. */
class MistakesIT {
    private final int[] ports = new int[4];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalNodes nodes;

    @BeforeEach
    void open() throws ClusterException {
        nodes = LocalNodes.open(folder.resolve("logs"));
        for (int index = 0; index < ports.length; index++) {
            ports[index] = FreePorts.next();
        }
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private String peers() {
        return "1=127.0.0.1:" + ports[0] + ",2=127.0.0.1:" + ports[1] + ",3=127.0.0.1:" + ports[2];
    }

    private Node node(int id) throws ClusterException {
        return node("n" + id, id, "--peers", peers());
    }

    private Node node(String name, int id, String... more) throws ClusterException {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(more, 0, arguments, 4, more.length);
        arguments[0] = "--id";
        arguments[1] = Integer.toString(id);
        arguments[2] = "--data";
        arguments[3] = folder.resolve("data-" + name).toString();
        return NodeProcess.start(nodes, name, ports[id - 1], arguments);
    }

    private void startTwo() throws ClusterException, InterruptedException {
        Node one = node(1);
        Node two = node(2);
        one.awaitReady(SOON);
        two.awaitReady(SOON);
    }

    private void assertTwoGoOn() {
        assertThat(nodes.nodes().subList(0, 2)).allMatch(Node::isAlive);
    }

    @Test
    void aNodeThatWasToldOtherMembersEndsAndTheOthersGoOn() throws Exception {
        startTwo();

        Node wrong = node("wrong", 3, "--peers", peers() + ",4=127.0.0.1:" + ports[3]);

        assertThat(NodeProcess.lastWords(wrong))
                .contains("cannot go on: turned away by node 1", "members are [1, 2, 3, 4]", "they are [1, 2, 3]");
        assertTwoGoOn();
    }

    @Test
    void aSecondProcessOfOneIdEndsAndTheFirstGoesOn() throws Exception {
        startTwo();
        Node three = node(3);
        three.awaitReady(SOON);

        Node again = node("again", 3, "--peers", peers(), "--listen", "127.0.0.1:" + ports[3]);

        assertThat(NodeProcess.lastWords(again)).contains("cannot go on", "another process is node 3");
        assertTwoGoOn();
        assertThat(three.isAlive()).isTrue();
    }

    @Test
    void anotherClustersNodeEnds() throws Exception {
        startTwo();

        Node stranger = node("stranger", 3, "--peers", peers(), "--cluster", "theirs");

        assertThat(NodeProcess.lastWords(stranger)).contains("cannot go on", "another cluster");
        assertTwoGoOn();
    }

    @Test
    void aNodeWithAnotherSecretEnds() throws Exception {
        startTwo();
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");

        Node stranger = node("stranger", 3, "--peers", peers(), "--secret-file", secret.toString());

        assertThat(NodeProcess.lastWords(stranger)).contains("cannot go on", "does not know the secret");
        assertTwoGoOn();
    }

    /** It would vote as if it had promised nothing. */
    @Test
    void aNodeThatLostItsFolderIsTurnedAwayUnderItsId() throws Exception {
        startTwo();
        Node three = node(3);
        three.awaitReady(SOON);
        three.kill();

        Node empty = node("empty", 3, "--peers", peers());

        assertThat(NodeProcess.lastWords(empty))
                .contains("cannot go on: turned away by", "node 3 was seen with another data folder before");
        assertTwoGoOn();
    }

    @Test
    void theDataFolderOfAnotherClusterIsRefused() throws Exception {
        Node first = node("first", 1, "--peers", "1=127.0.0.1:" + ports[0]);
        first.awaitReady(SOON);
        first.stop();

        Node second = NodeProcess.start(
                nodes,
                "second",
                ports[1],
                "--id",
                "1",
                "--peers",
                "1=127.0.0.1:" + ports[1],
                "--cluster",
                "theirs",
                "--data",
                folder.resolve("data-first").toString());

        assertThat(NodeProcess.lastWords(second)).contains("data-first", "statebench", "theirs");
    }

    @Test
    void aDataFolderIsForOneProcessAtATime() throws Exception {
        Node first = node("first", 1, "--peers", "1=127.0.0.1:" + ports[0]);
        first.awaitReady(SOON);

        Node second = NodeProcess.start(
                nodes,
                "second",
                ports[1],
                "--id",
                "1",
                "--peers",
                "1=127.0.0.1:" + ports[1],
                "--data",
                folder.resolve("data-first").toString());

        assertThat(NodeProcess.lastWords(second)).contains("in use by another process");
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void aPortInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(NodeProcess.address(ports[0]));

            Node node = node(1);

            assertThat(NodeProcess.lastWords(node)).contains("cannot listen on", "Address already in use");
        }
    }

    @Test
    void aNodeThatIsNotAmongItsPeersIsSaid() throws Exception {
        Node node = node("n4", 4, "--peers", peers());

        assertThat(NodeProcess.lastWords(node)).isNotEmpty();
        assertThat(Files.readString(node.log())).contains("node 4 is not among the peers [1, 2, 3]");
    }

    @Test
    void garbageClosesThatConnectionOnly() throws Exception {
        startTwo();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports[0])) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosedByTheOther(socket)).isTrue();
        }

        nodes.nodes().get(0).awaitReady(SOON);
        assertTwoGoOn();
        boolean isSaid = Deadline.after(SOON)
                .await(() -> log(nodes.nodes().get(0))
                        .contains("closed the connection with 127.0.0.1: a frame of 1195725856 bytes"));
        assertThat(isSaid).isTrue();
    }

    private static boolean isClosedByTheOther(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException reset) {
            return !(reset instanceof SocketTimeoutException);
        }
    }

    private static String log(Node node) {
        try {
            return Files.readString(node.log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void askedToEndANodeEndsWithoutAWordOfTrouble() throws Exception {
        Node node = node("alone", 1, "--peers", "1=127.0.0.1:" + ports[0]);
        node.awaitReady(SOON);

        node.stop();

        assertThat(NodeProcess.lastWords(node)).endsWith("n1 ends");
    }
}
