package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Node;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary that is gone, and what clients and nodes see of its being replaced. */
@Timeout(300)
final class SentinelFailoverIT {
    @TempDir
    private Path logs;

    private SentinelGround ground;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        ground = SentinelGround.start(logs, Map.of());
        client = ground.connect();
    }

    @AfterEach
    void stop() {
        client.close();
        ground.close();
    }

    private Node primary() {
        return ground.node(ground.primaries().get(0));
    }

    @Test
    void aKilledPrimaryIsReplacedAndComesBackAsAReplica() throws Exception {
        Node old = primary();
        client.state().set("k", bytes("before"));

        old.kill();
        SentinelGround.awaitWrite(client, "k");

        assertThat(ground.primaries()).hasSize(1).doesNotContain(old.id());
        assertThat(client.state().get("k").orElseThrow().value()).isEqualTo(bytes("later"));

        old.start();
        ground.awaitReady(ground.cluster().nodes());
        assertThat(ground.primaries()).hasSize(1).doesNotContain(old.id());
    }

    @Test
    void aPromotedServerThatRestartsAtOnceIsStillThePrimary() throws Exception {
        Node old = primary();
        old.kill();
        SentinelGround.awaitWrite(client, "k");
        Node promoted = primary();

        promoted.kill();
        promoted.start();

        assertThat(Deadline.after(SentinelGround.SOON).await(promoted::isPrimary))
                .isTrue();
    }

    @Test
    void aSubscriberIsToldOfTheGapAndHearsTheNewPrimary() throws Exception {
        var diary = new Diary();
        try (Client publisher = ground.connect()) {
            client.pubSub().subscribe("c", diary);
            publisher.pubSub().publish("c", bytes("before"));
            diary.await("before");

            primary().kill();
            diary.await("(resumed)");
            awaitPublish(publisher);
            diary.await("after");

            assertThat(diary.entries()).startsWith("before", "(interrupted)", "(resumed)");
        }
    }

    private static void awaitPublish(Client publisher) throws InterruptedException {
        boolean isPublished = Deadline.after(SentinelGround.SOON).await(() -> {
            try {
                return publisher
                                .pubSub()
                                .publish("c", bytes("after"))
                                .receivers()
                                .orElse(0)
                        == 1;
            } catch (BackendException notNow) {
                return false;
            }
        });
        assertThat(isPublished).isTrue();
    }

    /** What a cut does, by pausing: the old primary does not know what happened, and is ready when it does. */
    @Test
    void anOldPrimaryThatWasSilentIsNotReadyUntilItIsDemoted() throws Exception {
        Node old = primary();
        Node beside = ground.node(old.id().replace('n', 's'));
        old.pause();
        beside.pause();
        ground.awaitPrimaryOtherThan(old.id());

        old.resume();
        beside.resume();
        ground.awaitReady(List.of(old));

        assertThat(old.isPrimary()).isFalse();
        assertThat(ground.primaries()).hasSize(1);
        ground.awaitReady(ground.cluster().nodes());
    }

    /** With one sentinel there is no majority: nobody is promoted, and the client is told so and no more. */
    @Test
    void withoutAPrimaryAnOperationIsNotDone() throws Exception {
        ground.node("s2").kill();
        ground.node("s3").kill();
        ground.node("n1").kill();
        Faults.assertInDoubt(() -> client.state().set("k", bytes("a"))); // It went out over the old connection.

        Faults.assertNotDone(() -> client.state().set("k", bytes("a")))
                .withMessageContaining("cannot connect to the primary of 'mymaster'")
                .withMessageContaining("Failed to connect");
    }
}
