package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Framing;
import io.statebench.paxos.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that give back something else than was written, and clients that want too much: one line, and the others go on. */
class DamageIT {
    private static final int HEAD_BYTES = 512;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalNodes nodes;

    private final int[] ports = new int[3];

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

    private Node node(String name, int id, Path data, String peers) throws ClusterException {
        return NodeProcess.start(
                nodes, name, ports[id - 1], "--id", Integer.toString(id), "--peers", peers, "--data", data.toString());
    }

    private String three() {
        return "1=127.0.0.1:" + ports[0] + ",2=127.0.0.1:" + ports[1] + ",3=127.0.0.1:" + ports[2];
    }

    private PaxosConnection connect() throws IOException {
        return PaxosConnection.open(new Access(List.of(NodeProcess.address(ports[0])), "", Secret.NONE), SOON, 0);
    }

    /** Changes a byte of a file. */
    private interface Place {
        int in(byte[] bytes);
    }

    @Test
    void aDamagedLogIsSaidWhereverItIsDamagedAndTheOthersGoOn() throws Exception {
        Path data = folder.resolve("data-3");
        node("n1", 1, folder.resolve("data-1"), three());
        node("n2", 2, folder.resolve("data-2"), three());
        node("n3", 3, data, three());
        for (Node node : nodes.nodes()) {
            node.awaitReady(SOON);
        }
        try (PaxosConnection client = connect()) {
            for (int count = 0; count < 20; count++) {
                client.command(new Action.Put("k" + count, new byte[100]));
            }
            nodes.nodes().get(2).kill();

            assertSaid("head", data, bytes -> 20, "its head is not whole");
            assertSaid("middle", data, bytes -> HEAD_BYTES + 30, "is damaged at byte ");
            assertSaid("tail", data, DamageIT::last, "is damaged at byte ");
            assertGoneIsSaid(data);

            assertThat(client.command(new Action.Put("k", new byte[1])).status())
                    .isEqualTo(Reply.Status.DONE);
        }
        assertThat(nodes.nodes().subList(0, 2)).allMatch(Node::isAlive);
    }

    private static int last(byte[] bytes) {
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        return last;
    }

    private void assertSaid(String name, Path data, Place place, String words) throws Exception {
        Path copy = copy(data, folder.resolve("data-" + name));
        change(file(copy.resolve("log"), "segment-"), place);

        Node damaged = node(name, 3, copy, three());

        assertThat(NodeProcess.lastWords(damaged))
                .contains("segment-", words, "this id has forgotten what it promised: start an empty node");
    }

    private void assertGoneIsSaid(Path data) throws Exception {
        Path copy = copy(data, folder.resolve("data-gone"));
        Files.delete(file(copy.resolve("log"), "segment-"));

        Node gone = node("gone", 3, copy, three());

        assertThat(NodeProcess.lastWords(gone)).contains("the log in " + copy + " is gone", "under a new id");
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.sorted().toList()) {
                Files.copy(one, to.resolve(from.relativize(one)));
            }
        }
        return to;
    }

    private static Path file(Path folder, String prefix) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void change(Path file, Place place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[place.in(bytes)] ^= 0x10;
        Files.write(file, bytes);
    }

    /** Values of as much as the log may hold in memory bring a snapshot. */
    @Test
    void aDamagedSnapshotIsSaid() throws Exception {
        String alone = "1=127.0.0.1:" + ports[0];
        Path data = folder.resolve("data-1");
        Node node = node("n1", 1, data, alone);
        node.awaitReady(SOON);
        try (PaxosConnection client = connect()) {
            byte[] large = new byte[Framing.COMMAND_BYTES - 1_000];
            Arrays.fill(large, (byte) 7);
            for (int count = 0; count < 80; count++) {
                client.command(new Action.Put("k", large));
            }
        }
        node.stop();
        change(file(data.resolve("log"), "snapshot-"), bytes -> bytes.length / 2);

        Node again = node("again", 1, data, alone);

        assertThat(NodeProcess.lastWords(again)).contains("snapshot-", "is damaged at byte ", "start an empty node");
    }

    @Test
    void whatIsTooLongIsNotDoneAndHarmsNobody() throws Exception {
        Node node = node("n1", 1, folder.resolve("data-1"), "1=127.0.0.1:" + ports[0]);
        node.awaitReady(SOON);
        try (PaxosConnection client = connect()) {
            assertThatThrownBy(() -> client.command(new Action.Put("k", new byte[Framing.COMMAND_BYTES])))
                    .isInstanceOf(NotDoneException.class)
                    .hasMessageContaining("bytes are more than the " + Framing.COMMAND_BYTES + " of a request");
            assertThatThrownBy(() -> client.ask(new Question.Get("k".repeat(Framing.COMMAND_BYTES))))
                    .isInstanceOf(NotDoneException.class)
                    .hasMessageContaining("bytes are more than the");

            assertThat(client.command(new Action.Put("k", new byte[1])).status())
                    .isEqualTo(Reply.Status.DONE);
        }
    }
}
