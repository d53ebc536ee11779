package io.statebench.redis;

import static io.statebench.redis.Ground.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Subscriber;
import io.statebench.backend.Subscription;
import io.statebench.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** What a channel promises: at most once, in each publisher's order, and no gap untold. */
@Timeout(60)
final class PubSubIT {
    @TempDir
    private static Path logs;

    private static Ground ground;

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

    /** Writes down all it is told. */
    private static final class Diary implements Subscriber {
        private final List<String> entries = new CopyOnWriteArrayList<>();

        @Override
        public void onMessage(byte[] message) {
            entries.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void onInterrupted(String reason) {
            entries.add("(interrupted)");
        }

        @Override
        public void onResumed() {
            entries.add("(resumed)");
        }

        private void await(int count) throws InterruptedException {
            assertThat(Deadline.after(Ground.SOON).await(() -> entries.size() >= count))
                    .as("%s", entries)
                    .isTrue();
        }
    }

    private void awaitReceivers(String channel, long count) throws InterruptedException {
        try (Jedis admin = ground.admin()) {
            assertThat(Deadline.after(Ground.SOON).await(() -> receivers(admin, channel) == count))
                    .isTrue();
        }
    }

    private static long receivers(Jedis admin, String channel) {
        return admin.pubsubNumSub("sb:channel:" + channel).getOrDefault("sb:channel:" + channel, 0L);
    }

    @Test
    void theReceiptCountsTheReceivers() throws Exception {
        Diary first = new Diary();
        Diary second = new Diary();
        assertThat(client.pubSub().publish("count", bytes("0")).receivers()).hasValue(0);

        try (Client other = ground.connect()) {
            Subscription one = client.pubSub().subscribe("count", first);
            assertThat(client.pubSub().publish("count", bytes("1")).receivers()).hasValue(1);
            other.pubSub().subscribe("count", second);
            assertThat(client.pubSub().publish("count", bytes("2")).receivers()).hasValue(2);
            assertThat(other.pubSub().publish("elsewhere", bytes("3")).receivers())
                    .hasValue(0);
            first.await(2);

            one.close();
            awaitReceivers("count", 1);
            assertThat(client.pubSub().publish("count", bytes("4")).receivers()).hasValue(1);
            second.await(2);
        }

        awaitReceivers("count", 0);
        assertThat(first.entries).containsExactly("1", "2");
        assertThat(second.entries).containsExactly("2", "4");
    }

    @Test
    void everySubscriberHearsEachPublisherInItsOrder() throws Exception {
        int count = 500;
        List<Diary> diaries = List.of(new Diary(), new Diary());
        for (Diary diary : diaries) {
            client.pubSub().subscribe("order", diary);
        }

        List<CompletableFuture<Void>> publishers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            publishers.add(CompletableFuture.runAsync(() -> publish(name, count)));
        }
        for (CompletableFuture<Void> publisher : publishers) {
            publisher.get(30, TimeUnit.SECONDS);
        }

        for (Diary diary : diaries) {
            diary.await(3 * count);
            assertThat(diary.entries).hasSize(3 * count);
            for (String name : List.of("a", "b", "c")) {
                assertThat(diary.entries.stream().filter(entry -> entry.startsWith(name)))
                        .isEqualTo(IntStream.range(0, count)
                                .mapToObj(number -> name + number)
                                .toList());
            }
        }
        assertThat(diaries.get(0).entries).isEqualTo(diaries.get(1).entries);
    }

    private static void publish(String name, int count) {
        try (Client publisher = ground.connect()) {
            for (int number = 0; number < count; number++) {
                publisher.pubSub().publish("order", bytes(name + number));
            }
        } catch (BackendException | ClusterException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void anyBytesArriveUnaltered() throws Exception {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        List<byte[]> arrived = new CopyOnWriteArrayList<>();
        client.pubSub().subscribe("clé *?", arrived::add);

        for (byte[] message : List.of(all, new byte[0], new byte[100_000], bytes("subscribe"))) {
            client.pubSub().publish("clé *?", message);
        }

        assertThat(Deadline.after(Ground.SOON).await(() -> arrived.size() == 4)).isTrue();
        assertThat(arrived).containsExactly(all, new byte[0], new byte[100_000], bytes("subscribe"));
    }

    @Test
    void aBrokenConnectionIsToldAndOpenedAnew() throws Exception {
        Diary diary = new Diary();
        client.pubSub().subscribe("gap", diary);
        client.pubSub().publish("gap", bytes("before"));
        diary.await(1);

        try (Jedis admin = ground.admin()) {
            admin.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB));
        }
        diary.await(3);
        client.pubSub().publish("gap", bytes("after"));
        diary.await(4);

        assertThat(diary.entries).containsExactly("before", "(interrupted)", "(resumed)", "after");
    }

    @Test
    void aServerThatWasDownIsToldOnceAndWhatWasPublishedMeanwhileIsLost(@TempDir Path ownLogs) throws Exception {
        Diary diary = new Diary();
        try (Ground own = Ground.start(ownLogs);
                Client subscriber = own.connect()) {
            subscriber.pubSub().subscribe("gap", diary);
            own.node().kill();
            diary.await(1);
            own.restart();
            diary.await(2);
            try (Client publisher = own.connect()) {
                assertThat(publisher.pubSub().publish("gap", bytes("after")).receivers())
                        .hasValue(1);
            }
            diary.await(3);

            assertThat(diary.entries).containsExactly("(interrupted)", "(resumed)", "after");
        }
    }

    @Test
    void closingWhileTheServerIsDownEndsTheThread(@TempDir Path ownLogs) throws Exception {
        Diary diary = new Diary();
        try (Ground own = Ground.start(ownLogs)) {
            Client subscriber = own.connect();
            Set<Thread> others = listeners();
            subscriber.pubSub().subscribe("down", diary);
            Set<Thread> ours = listeners();
            ours.removeAll(others);
            own.node().kill();
            diary.await(1);

            subscriber.close();

            assertThat(ours).hasSize(1);
            for (Thread listener : ours) {
                listener.join(Ground.SOON.toMillis());
                assertThat(listener.isAlive()).isFalse();
            }
            assertThat(diary.entries).containsExactly("(interrupted)");
        }
    }

    private static Set<Thread> listeners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("redis-listener"))
                .collect(Collectors.toSet());
    }

    /** A pause is only silence: nothing broke, and what was sent meanwhile still arrives. */
    @Test
    void aPausedServerInterruptsNobody(@TempDir Path ownLogs) throws Exception {
        Diary diary = new Diary();
        try (Ground own = Ground.start(ownLogs);
                Client subscriber = own.connect();
                Client publisher = own.connect()) {
            subscriber.pubSub().subscribe("pause", diary);
            own.node().pause();
            Faults.assertInDoubt(() -> publisher.pubSub().publish("pause", bytes("late")));
            own.node().resume();
            diary.await(1);

            assertThat(diary.entries).containsExactly("late");
        }
    }

    @Test
    void aClosedSubscriptionHearsNothingMore() throws Exception {
        Diary closed = new Diary();
        Diary open = new Diary();
        client.pubSub().subscribe("close", closed).close();
        client.pubSub().subscribe("close", open);

        client.pubSub().publish("close", bytes("m"));
        open.await(1);

        awaitReceivers("close", 1);
        assertThat(closed.entries).isEmpty();
    }
}
