package io.statebench.etcd;

import static io.statebench.etcd.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Durability;
import io.statebench.backend.InDoubtException;
import io.statebench.backend.Lease;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.etcd.EtcdErrors.Effect;
import io.statebench.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members, broken one way after the other, and what is said of the calls that this hits. */
@Timeout(60)
final class ThreeMembersIT {
    @TempDir
    private static Path logs;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Ground.start(logs, Map.of());
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void mend() throws Exception {
        for (Node node : cluster.nodes()) {
            node.resume();
            node.start();
        }
        for (Node node : cluster.nodes()) {
            node.awaitReady(Ground.SOON);
        }
    }

    private static Node primary() throws InterruptedException {
        assertThat(Deadline.after(Ground.SOON)
                        .await(() -> cluster.nodes().stream().anyMatch(Node::isPrimary)))
                .isTrue();
        return cluster.nodes().stream().filter(Node::isPrimary).findFirst().orElseThrow();
    }

    /** A connection to one member, and then the others. */
    private static EtcdConnection to(Node node) {
        EtcdAccess access = ((EtcdCluster) cluster).access();
        return new EtcdConnection(access, Ground.TIMEOUT, cluster.nodes().indexOf(node));
    }

    private static Throwable put(EtcdConnection connection, String value) {
        PutRequest request = PutRequest.newBuilder()
                .setKey(EtcdKeys.state("k"))
                .setValue(ByteString.copyFromUtf8(value))
                .build();
        return catchThrowable(() -> connection.call(KVGrpc.getPutMethod(), request, Effect.CHANGE));
    }

    @Test
    void exactlyOneLeadsAndAllAreInTheFacts() throws Exception {
        assertThat(cluster.nodes()).extracting(Node::id).containsExactly("n1", "n2", "n3");
        assertThat(cluster.nodes().stream().filter(Node::isPrimary)).hasSize(1);
        assertThat(cluster.durability()).isEqualTo(Durability.MAJORITY_DISK);
        assertThat(cluster.facts())
                .containsEntry("members", "n1, n2, n3")
                .containsEntry("answered", "3 of 3")
                .containsEntry("durability", "log forced to disk before each reply")
                .containsEntry("heartbeatMillis", "100")
                .containsEntry("electionMillis", "1000")
                .containsEntry("snapshotCount", "100000")
                .containsEntry("reads", "linearizable")
                .containsEntry("version", Ground.binary().version());
        assertThat(cluster.facts().get("leader")).isIn("n1", "n2", "n3");
        assertThat(Files.readString(cluster.nodes().get(0).log()).contains("starting an etcd server"))
                .as("what a member prints is in its log")
                .isTrue();
    }

    @Test
    void anotherLeadsWhenTheLeaderIsPausedAndNothingIsLost() throws Exception {
        Node old = primary();
        long version;
        try (Client client = Ground.connect(cluster)) {
            version = client.state().set("kept", bytes("a"));
        }

        old.pause();

        assertThat(old.isPrimary()).isFalse();
        assertThat(primary()).isNotEqualTo(old);
        try (Client client = Ground.connect(cluster)) {
            assertThat(client.state().get("kept").orElseThrow().version()).isEqualTo(version);
        }
    }

    @Test
    void aCallToAPausedMemberIsInDoubtAndTheNextOneGoesElsewhere() throws Exception {
        Node paused = cluster.nodes().get(0);
        try (EtcdConnection connection = to(paused)) {
            connection.open();
            paused.pause();

            assertThat(put(connection, "a"))
                    .isInstanceOf(InDoubtException.class)
                    .hasMessageContaining("DEADLINE");
            assertThat(connection.present()).isNotEqualTo(to(paused).present());
        }
    }

    @Test
    void aMemberThatDiesUnderACallLeavesItInDoubt() throws Exception {
        Node dies = cluster.nodes().get(1);
        try (EtcdConnection connection = to(dies)) {
            connection.open();
            dies.pause();
            Thread killer = new Thread(() -> {
                try {
                    Deadline.after(Duration.ofMillis(300)).await(() -> false);
                    dies.kill();
                } catch (ClusterException | InterruptedException failed) {
                    throw new AssertionError(failed);
                }
            });
            killer.start();

            Throwable thrown = put(connection, "b");
            killer.join();

            assertThat(thrown).isInstanceOf(InDoubtException.class).hasMessageContaining("UNAVAILABLE");
        }
    }

    @Test
    void aMemberThatIsGoneRefusesAndTheNextCallGoesElsewhere() throws Exception {
        Node dies = cluster.nodes().get(2);
        try (EtcdConnection connection = to(dies)) {
            connection.open();
            dies.kill();
            try (EtcdConnection late = to(dies)) {
                assertThat(put(late, "c")).isInstanceOf(NotDoneException.class).hasMessageContaining("refused");
            }

            assertThat(Deadline.after(Ground.SOON).await(() -> put(connection, "c") == null))
                    .isTrue();
            assertThat(connection.present()).isNotEqualTo(to(dies).present());
        }
    }

    @Test
    void withoutAMajorityAWriteIsInDoubtAndLaterRefused() throws Exception {
        Node alone = cluster.nodes().get(0);
        try (EtcdConnection connection = to(alone)) {
            connection.open();
            for (Node other : cluster.nodes().subList(1, 3)) {
                other.kill();
            }

            Throwable first = put(connection, "d");
            boolean isRefused = Deadline.after(Ground.SOON).await(() -> {
                try (EtcdConnection again = to(alone)) {
                    return put(again, "e") instanceof NotDoneException refused
                            && String.valueOf(refused.getMessage()).contains("no leader");
                }
            });

            assertThat(first).isInstanceOfAny(InDoubtException.class, NotDoneException.class);
            if (first instanceof NotDoneException) {
                assertThat(first).hasMessageContaining("no leader");
            }
            assertThat(isRefused).isTrue();
        }
    }

    @Test
    void aLockAndItsTokensOutliveAllMembers() throws Exception {
        Lease lease;
        try (Client client = Ground.connect(cluster)) {
            lease = client.lock("l").tryAcquire(Duration.ofSeconds(60)).orElseThrow();
        }

        for (Node node : cluster.nodes()) {
            node.kill();
        }
        mend();

        try (Client client = Ground.connect(cluster)) {
            DistributedLock lock = client.lock("l");
            assertThat(lock.tryAcquire(Duration.ofSeconds(1))).isEmpty();
            assertThat(lock.release(lease)).isTrue();
            Lease next = lock.tryAcquire(Duration.ofSeconds(1)).orElseThrow();
            assertThat(next.fencingToken()).isGreaterThan(lease.fencingToken());
        }
    }

    @Test
    void subscribersMissNothingAndAgreeOnTheOrderWhileMembersDie() throws Exception {
        List<Diary> diaries = List.of(new Diary(), new Diary(), new Diary());
        try (Client publisher = Ground.connect(cluster);
                Client subscribers = Ground.connect(cluster)) {
            for (Diary diary : diaries) {
                subscribers.pubSub().subscribe("c", diary);
            }
            for (int number = 0; number < 30; number++) {
                if (number % 10 == 5) {
                    Node node = cluster.nodes().get(number / 10);
                    node.kill();
                    node.start();
                }
                String message = "m" + number;
                assertThat(Deadline.after(Ground.SOON).await(() -> isPublished(publisher, message)))
                        .isTrue();
            }
            for (Diary diary : diaries) {
                diary.await("m29");
            }
        }
        assertThat(diaries.get(0).entries()).doesNotContain("(interrupted)").contains("m0", "m15", "m25");
        assertThat(diaries.get(0).entries().stream().distinct().count())
                .as("each is there, perhaps as often as it was published")
                .isEqualTo(30);
        assertThat(diaries.get(1).entries()).isEqualTo(diaries.get(0).entries());
        assertThat(diaries.get(2).entries()).isEqualTo(diaries.get(0).entries());
    }

    /** Publishes again where nobody knows, so the same may come twice. */
    private static boolean isPublished(Client publisher, String message) {
        return catchThrowable(() -> publisher.pubSub().publish("c", bytes(message))) == null;
    }
}
