package io.statebench.paxos.cli;

import static io.statebench.paxos.cli.NodeProcess.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.Members;
import io.statebench.paxos.client.NodeStatus;
import io.statebench.paxos.client.PaxosConnection;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Secret;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes the members of a cluster of real processes while a client writes. */
class MembershipIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalNodes nodes;

    @SuppressWarnings("NullAway.Init")
    private Access access;

    private final int[] ports = new int[4];

    /** What was acknowledged: written by the writer, read when that has ended. */
    private final Map<String, Long> acknowledged = new ConcurrentSkipListMap<>();

    private volatile boolean isOver;

    @BeforeEach
    void startThree() throws ClusterException, InterruptedException {
        nodes = LocalNodes.open(folder.resolve("logs"));
        for (int index = 0; index < ports.length; index++) {
            ports[index] = FreePorts.next();
        }
        access = new Access(
                List.of(NodeProcess.address(ports[0]), NodeProcess.address(ports[1]), NodeProcess.address(ports[2])),
                "",
                Secret.NONE);
        for (int id = 1; id <= 3; id++) {
            node(id, "--peers", peers());
        }
        for (Node node : nodes.nodes()) {
            node.awaitReady(SOON);
        }
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    private String peers() {
        return "1=127.0.0.1:" + ports[0] + ",2=127.0.0.1:" + ports[1] + ",3=127.0.0.1:" + ports[2];
    }

    private Node node(int id, String... more) throws ClusterException {
        List<String> arguments = new ArrayList<>(List.of(
                "--id",
                Integer.toString(id),
                "--data",
                folder.resolve("data-" + id).toString()));
        arguments.addAll(List.of(more));
        return NodeProcess.start(nodes, "n" + id, access, ports[id - 1], arguments);
    }

    private Node four() throws ClusterException {
        return node(4, "--join", "--peers", peers() + ",4=" + address(4));
    }

    private String address(int id) {
        return "127.0.0.1:" + ports[id - 1];
    }

    private Node process(int id) {
        return nodes.nodes().get(id - 1);
    }

    /** The story of the page: a machine is lost, another takes its place, and then the cluster loses one more. */
    @Test
    void aDeadNodeIsReplacedUnderLoadAndAnotherMayDie() throws Exception {
        Thread writer = new Thread(this::write, "writer");
        writer.start();
        awaitAcknowledged(20);
        process(3).kill();
        Node four = four();
        NodeProcess.awaitLine(four, "waits to be made a member");

        String members = Members.change(access, 3, 4, address(4), SOON);

        assertThat(members).isEqualTo("members=[1, 2, 4]");
        awaitAcknowledged(acknowledged.size() + 20);
        awaitMembers(4, "[1, 2, 4]");
        awaitMembers(2, "[1, 2, 4]");
        process(1).kill();
        awaitAcknowledged(acknowledged.size() + 20);
        isOver = true;
        writer.join(SOON.toMillis());
        assertThatAllIsThere();
        process(3).start();
        assertThat(NodeProcess.lastWords(process(3)))
                .contains("cannot go on", "node 3 is no member any more; those are [1, 2, 4]");
    }

    private void write() {
        try (PaxosConnection client = PaxosConnection.open(access, SOON, 0)) {
            for (long count = 0; !isOver; count++) {
                String key = "k" + count;
                byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
                client.command(new Action.Put(key, value));
                acknowledged.put(key, count);
            }
        } catch (IOException | BackendException failed) {
            throw new AssertionError(failed);
        }
    }

    private void awaitAcknowledged(int count) throws InterruptedException {
        assertThat(Deadline.after(SOON).await(() -> acknowledged.size() >= count))
                .as(acknowledged.size() + " of " + count + " writes")
                .isTrue();
    }

    private void awaitMembers(int id, String members) throws InterruptedException {
        assertThat(Deadline.after(SOON)
                        .await(() -> status(id, "members").equals(members)
                                && !status(id, "leader").equals("0")))
                .as("node " + id + " knows " + members + "\n" + NodeProcess.log(process(id)))
                .isTrue();
    }

    private String status(int id, String part) {
        try {
            return NodeStatus.ask(NodeProcess.address(ports[id - 1]), access, Duration.ofSeconds(2))
                    .part(part);
        } catch (IOException silent) {
            return "";
        }
    }

    private void assertThatAllIsThere() throws Exception {
        Access later =
                new Access(List.of(NodeProcess.address(ports[1]), NodeProcess.address(ports[3])), "", Secret.NONE);
        try (PaxosConnection client = PaxosConnection.open(later, SOON, 0)) {
            for (Map.Entry<String, Long> written : acknowledged.entrySet()) {
                Reply reply = client.ask(new Question.Get(written.getKey())).reply();
                assertThat(reply.status()).as(written.getKey()).isEqualTo(Reply.Status.FOUND);
                assertThat(ByteBuffer.wrap(reply.value()).getLong()).isEqualTo(written.getValue());
            }
        }
    }

    @Test
    void oneMoreComesAndOneLeavesByTheCommandLine() throws Exception {
        Node four = four();
        NodeProcess.awaitLine(four, "waits to be made a member");

        assertThat(member("add", "4", address(4))).isZero();
        awaitMembers(4, "[1, 2, 3, 4]");
        assertThat(member("remove", "1")).isZero();
        awaitMembers(4, "[2, 3, 4]");

        NodeProcess.awaitLine(process(1), "is no member any more, and can be ended; those are [2, 3, 4]");
        assertThat(NodeProcess.lastWords(process(1))).contains("cannot go on", "node 1 is no member any more");
        assertThat(member("remove", "1")).as("what is so already").isZero();
    }

    private int member(String... arguments) {
        List<String> line = new ArrayList<>(List.of("member"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--endpoints", address(1) + "," + address(2) + "," + address(3)));
        return Paxos.commandLine().execute(line.toArray(String[]::new));
    }

    @Test
    void whatMakesNoSenseChangesNothingAndIsSaid() throws Exception {
        assertThatThrownBy(() -> Members.change(access, 0, 4, address(4), SOON))
                .hasMessage("nothing was changed: no node 4 answers at " + address(4) + ": start it first");
        assertThatThrownBy(() -> Members.change(access, 3, 2, address(2), SOON))
                .hasMessage("nothing was changed: node 2 is a member already");
        assertThatThrownBy(() -> Members.change(access, 9, 0, "", SOON))
                .hasMessage("nothing was changed: node 9 is no member; those are [1, 2, 3]");
        process(3).kill();
        assertThat(Deadline.after(SOON).await(() -> !reaches(leader(), 3))).isTrue();
        int other = leader() == 1 ? 2 : 1;
        assertThatThrownBy(() -> Members.change(access, other, 0, "", SOON))
                .hasMessageContaining("which is no majority");
        assertThat(status(leader(), "members")).isEqualTo("[1, 2, 3]");
    }

    private int leader() {
        String leader = status(1, "leader");
        return leader.isEmpty() ? 1 : Integer.parseInt(leader);
    }

    private boolean reaches(int id, int other) {
        return id == 0 || id == other || status(id, "connected").contains(Integer.toString(other));
    }

    @Test
    void aNodeThatWasStartedAsAFounderIsNotTaken() throws Exception {
        Node four = node(4, "--peers", peers() + ",4=" + address(4));
        NodeProcess.awaitLine(four, "listens on");

        assertThatThrownBy(() -> Members.change(access, 0, 4, address(4), SOON))
                .hasMessageContaining("nothing was changed: node 4 turned this node away: it was told that");
        assertThat(NodeProcess.lastWords(four)).contains("members are [1, 2, 3, 4]");
    }
}
