package io.statebench.zookeeper;

import static io.statebench.zookeeper.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Subscription;
import io.statebench.time.Deadline;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a channel promises: at most once, in one order for all, and no gap untold. Each test has a channel of its own. */
@Timeout(120)
final class PubSubIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

    private final String channel = UUID.randomUUID().toString();
    private final Diary diary = new Diary();
    private Client client;

    @BeforeAll
    static void start() throws Exception {
        ground = Ground.start(logs);
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @BeforeEach
    void connect() throws Exception {
        client = ground.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private void publish(int from, int to) throws Exception {
        for (String number : numbers(from, to)) {
            assertThat(client.pubSub().publish(channel, bytes(number)).receivers())
                    .isEmpty();
        }
    }

    @Test
    void everySubscriberGetsWhatIsPublishedAfterItSubscribedInOrder() throws Exception {
        Diary late = new Diary();
        publish(0, 3);
        try (Client other = ground.connect();
                Subscription one = other.pubSub().subscribe(channel, diary)) {
            publish(3, 20);
            try (Subscription two = other.pubSub().subscribe(channel, late)) {
                assertThat(List.of(one, two)).hasSize(2);
                publish(20, 30);
                diary.awaitMessages(27);
                late.awaitMessages(10);
            }
        }

        assertThat(diary.messages).isEqualTo(numbers(3, 30));
        assertThat(late.messages).isEqualTo(numbers(20, 30));
        assertThat(diary.gaps).isEmpty();
    }

    @Test
    void twoPublishersAreHeardInOneOrderByAll() throws Exception {
        Diary second = new Diary();
        try (Client other = ground.connect();
                Subscription one = client.pubSub().subscribe(channel, diary);
                Subscription two = other.pubSub().subscribe(channel, second)) {
            assertThat(List.of(one, two)).hasSize(2);
            for (int round = 0; round < 10; round++) {
                client.pubSub().publish(channel, bytes("a" + round));
                other.pubSub().publish(channel, bytes("b" + round));
            }
            diary.awaitMessages(20);
            second.awaitMessages(20);
        }

        assertThat(diary.messages).hasSize(20).isEqualTo(second.messages);
    }

    @Test
    void anEmptyMessageAndAForeignChannelAreNoTrouble() throws Exception {
        try (Subscription one = client.pubSub().subscribe(channel, diary)) {
            assertThat(one).isNotNull();
            client.pubSub().publish(channel + "x", bytes("other"));
            client.pubSub().publish(channel, bytes(""));
            client.pubSub().publish(channel, bytes("é\n\u0000"));
            diary.awaitMessages(2);
        }

        assertThat(diary.messages).containsExactly("", "é\n\u0000");
    }

    /** The subscriber's server is killed; it goes on at another, and misses nothing. */
    @Test
    void aSubscriberThatLosesItsServerGoesOnWhereItWas() throws Exception {
        int victim = (ground.leader() + 1) % 3;
        Access access = new Access(
                ground.only(victim).servers() + ","
                        + ground.only((victim + 1) % 3).servers(),
                "",
                ReadMode.QUORUM);
        ClientSettings settings = Ground.settings(Ground.TIMEOUT);
        try (ZooKeeperClient both = ZooKeeperClient.connect(access, settings);
                Subscription one = both.pubSub().subscribe(channel, diary);
                Client publisher = ground.connectTo((victim + 2) % 3, Ground.SOON)) {
            assertThat(one).isNotNull();
            publisher.pubSub().publish(channel, bytes("0"));
            diary.awaitMessages(1);
            ground.node(victim).kill();
            for (String number : numbers(1, 6)) {
                publisher.pubSub().publish(channel, bytes(number));
            }
            diary.awaitMessages(6);
            ground.node(victim).start();
            ground.node((victim + 1) % 3).pause();
            ground.node(victim).awaitReady(Ground.SOON);
            publisher.pubSub().publish(channel, bytes("6"));
            diary.awaitMessages(7);
        } finally {
            ground.node((victim + 1) % 3).resume();
            ground.node(victim).start();
            ground.awaitWhole();
        }

        assertThat(diary.messages).isEqualTo(numbers(0, 7));
        assertThat(diary.gaps).isEmpty();
    }

    @Test
    void oldMessagesAreForgotten() throws Exception {
        ZooKeeper admin = ground.admin();
        String path = Paths.channel(channel);
        try {
            publish(0, 1);
            int more = ZooKeeperPubSub.KEPT + ZooKeeperPubSub.FORGOTTEN_TOGETHER - 2;
            admin.multi(Collections.nCopies(
                    more,
                    Op.create(
                            path + "/" + Paths.MESSAGE,
                            bytes("by hand"),
                            ground.cluster().access().rights(),
                            CreateMode.PERSISTENT_SEQUENTIAL)));
            publish(1, 2);

            assertThat(Deadline.after(Ground.SOON).await(() -> kept(admin, path) == ZooKeeperPubSub.KEPT))
                    .isTrue();
            assertThat(admin.getChildren(path, false))
                    .doesNotContain("m-0000000099")
                    .contains("m-0000000100");
        } finally {
            admin.close();
        }
    }

    private static int kept(ZooKeeper admin, String path) {
        try {
            return admin.getChildren(path, false).size();
        } catch (Exception trouble) {
            throw new AssertionError(trouble);
        }
    }

    /** Whoever was away for too long is told, and gets what is left. */
    @Test
    void whatWasForgottenBeforeItWasFetchedIsToldOf() throws Exception {
        ZooKeeper admin = ground.admin();
        String path = Paths.channel(channel);
        publish(0, 3);
        ChannelReader reader = new ChannelReader(path, diary);
        reader.onStart(admin);
        publish(3, 6);
        admin.delete(Paths.message(path, 3), -1);

        reader.onResumed(admin);
        diary.awaitMessages(2);
        admin.close();

        assertThat(diary.messages).containsExactly("4", "5");
        assertThat(diary.gaps).containsExactly("interrupted", "resumed");
    }
}
