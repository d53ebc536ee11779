package io.statebench.paxos.backend;

import static io.statebench.paxos.backend.Cluster3.SOON;
import static io.statebench.paxos.backend.Cluster3.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real processes, some of which are killed or paused. */
class FaultIT {
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path logs;

    @SuppressWarnings("NullAway.Init")
    private Cluster3 three;

    @BeforeEach
    void start() throws ClusterException, InterruptedException {
        three = Cluster3.start(logs, "fsync");
    }

    @AfterEach
    void end() {
        three.close();
    }

    @Test
    void whenTheLeaderIsKilledWritesSucceedAgainAndNothingIsLost() throws Exception {
        try (Client client = three.connect()) {
            long before = client.state().set("k", bytes("before"));
            Node leader = three.settledLeader();

            leader.kill();
            long after = client.state().set("k", bytes("after"));

            assertThat(after).isGreaterThan(before);
            assertThat(Cluster3.text(client, "k")).isEqualTo("after");
            leader.start();
            leader.awaitReady(SOON);
            three.settledLeader();
            assertThat(Cluster3.text(client, "k")).isEqualTo("after");
        }
    }

    /** So that a fault can be aimed at it; a paused node is not asked, as it would not answer. */
    @Test
    void theLeaderAloneSaysThatItIsThePrimary() throws Exception {
        Node leader = three.settledLeader();

        List<Node> primaries =
                three.cluster().nodes().stream().filter(Node::isPrimary).toList();
        leader.pause();
        boolean isStillAsked = leader.isPrimary();
        leader.resume();

        assertThat(primaries).containsExactly(leader);
        assertThat(isStillAsked).isFalse();
    }

    @Test
    void whenTheLeaderIsPausedWritesSucceedAgain() throws Exception {
        try (Client client = three.connect()) {
            client.state().set("k", bytes("before"));
            Node leader = three.settledLeader();

            leader.pause();
            client.state().set("k", bytes("after"));
            leader.resume();

            three.settledLeader();
            assertThat(Cluster3.text(client, "k")).isEqualTo("after");
        }
    }

    /** What was acknowledged is on a majority of disks, so it is there when the last process was killed. */
    @Test
    void whenAllAreKilledNothingAcknowledgedIsLost() throws Exception {
        List<Long> versions = new ArrayList<>();
        Lease lease;
        try (Client client = three.connect()) {
            for (int count = 0; count < 50; count++) {
                versions.add(client.state().set("k" + count, bytes("v" + count)));
            }
            lease = client.lock("lock").tryAcquire(Duration.ofMinutes(5)).orElseThrow();
        }

        killAll();
        startAll();

        try (Client client = three.connect()) {
            for (int count = 0; count < 50; count++) {
                assertThat(client.state().get("k" + count).orElseThrow().version())
                        .isEqualTo(versions.get(count));
                assertThat(Cluster3.text(client, "k" + count)).isEqualTo("v" + count);
            }
            assertThat(client.lock("lock").tryAcquire(SHORT))
                    .as("held under " + lease)
                    .isEmpty();
        }
    }

    private void killAll() throws ClusterException {
        for (Node node : three.cluster().nodes()) {
            node.kill();
        }
    }

    private void startAll() throws ClusterException, InterruptedException {
        for (Node node : three.cluster().nodes()) {
            node.start();
        }
        for (Node node : three.cluster().nodes()) {
            node.awaitReady(SOON);
        }
    }

    @Test
    void aSubscriberMissesNothingWhoeverIsKilled() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        List<String> sent = new ArrayList<>();
        try (Client publisher = three.connect();
                Client subscriber = three.connect()) {
            subscriber.pubSub().subscribe("t", message -> seen.add(new String(message, StandardCharsets.UTF_8)));
            for (Node node : three.cluster().nodes()) {
                publish(publisher, sent);
                node.kill();
                publish(publisher, sent);
                node.start();
                node.awaitReady(SOON);
            }
            publish(publisher, sent);

            assertThat(Deadline.after(SOON).await(() -> seen.size() >= sent.size()))
                    .isTrue();
            assertThat(seen).isEqualTo(sent);
        }
    }

    private static void publish(Client publisher, List<String> sent) throws BackendException {
        for (int count = 0; count < 20; count++) {
            String message = "m" + sent.size();
            publisher.pubSub().publish("t", bytes(message));
            sent.add(message);
        }
    }

    @Test
    void withoutAMajorityAWriteIsInDoubtOrNotDoneAndAReadIsNotDone() throws Exception {
        try (Client client = three.connect(SHORT)) {
            client.state().set("k", bytes("before"));
            Node leader = three.settledLeader();
            for (Node node : three.cluster().nodes()) {
                if (!node.id().equals(leader.id())) {
                    node.kill();
                }
            }

            // The leader takes it, and no other has it.
            assertThatThrownBy(() -> client.state().set("k", bytes("after"))).isInstanceOf(InDoubtException.class);
            assertThatThrownBy(() -> client.state().get("k")).isInstanceOf(NotDoneException.class);
            boolean isDeposed = Deadline.after(SOON).await(() -> isNotDone(client));
            assertThat(isDeposed)
                    .as("a leader without followers refuses at last")
                    .isTrue();
        }
    }

    private static boolean isNotDone(Client client) {
        try {
            client.state().set("k", bytes("later"));
            return false;
        } catch (NotDoneException refused) {
            return true;
        } catch (BackendException inDoubt) {
            return false;
        }
    }

    @Test
    void withNobodyThereAWriteIsNotDone() throws Exception {
        try (Client client = three.connect(SHORT)) {
            killAll();

            // The idle connection is found broken only by what is sent over it.
            assertThatThrownBy(() -> client.state().set("k", bytes("v"))).isInstanceOf(BackendException.class);
            assertThatThrownBy(() -> client.state().set("k", bytes("v"))).isInstanceOf(NotDoneException.class);
            assertThatThrownBy(() -> three.connect(SHORT)).isInstanceOf(ClusterException.class);
        }
    }
}
