package io.statebench.backend.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.ClusterException;
import io.statebench.backend.NotDoneException;
import io.statebench.backend.PubSub;
import io.statebench.backend.Subscription;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryPubSubTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MemoryCluster cluster = new MemoryCluster(NanoClock.SYSTEM);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everySubscriberOfTheChannelGetsTheMessage() throws Exception {
        Queue<String> first = new ConcurrentLinkedQueue<>();
        Queue<String> second = new ConcurrentLinkedQueue<>();
        Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
        subscribe("news", first);
        subscribe("news", second);
        subscribe("other", elsewhere);

        var receipt = channels("p").publish("news", bytes("hello"));

        assertThat(receipt.receivers()).hasValue(2);
        assertThat(Deadline.after(SOON).await(() -> first.size() + second.size() == 2))
                .isTrue();
        assertThat(first).containsExactly("hello");
        assertThat(second).containsExactly("hello");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void allSubscribersSeeTheMessagesOfAllPublishersInOneOrder() throws Exception {
        Queue<String> first = new ConcurrentLinkedQueue<>();
        Queue<String> second = new ConcurrentLinkedQueue<>();
        subscribe("news", first);
        subscribe("news", second);
        int each = 20_000; // Together more than a mailbox holds, so that publishers have to wait.
        List<Thread> publishers = new ArrayList<>();

        for (String name : List.of("a", "b")) {
            PubSub own = channels(name);
            publishers.add(new Thread(() -> publishAll(own, name, each)));
        }
        publishers.forEach(Thread::start);

        assertThat(Deadline.after(SOON).await(() -> Math.min(first.size(), second.size()) >= 2 * each))
                .isTrue();
        assertThat(List.copyOf(first)).isEqualTo(List.copyOf(second)).hasSize(2 * each);
        assertThat(first.stream().filter(text -> text.startsWith("a")).map(text -> Integer.valueOf(text.substring(1))))
                .isSorted();
    }

    @Test
    void theArrayMayBeReusedByThePublisherAndKeptByTheSubscriber() throws Exception {
        Queue<byte[]> first = new ConcurrentLinkedQueue<>();
        Queue<byte[]> second = new ConcurrentLinkedQueue<>();
        channels("s1").subscribe("news", first::add);
        channels("s2").subscribe("news", second::add);
        byte[] reused = bytes("hello");

        channels("p").publish("news", reused);
        reused[0] = 'X';
        assertThat(Deadline.after(SOON).await(() -> first.size() + second.size() == 2))
                .isTrue();
        first.element()[0] = 'Y';

        assertThat(second.element()).isEqualTo(bytes("hello"));
    }

    @Test
    void aSubscriberThatStaysBehindTurnsThePublisherAway() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        Queue<String> quick = new ConcurrentLinkedQueue<>();
        CountDownLatch isStuck = new CountDownLatch(1);
        channels("slow").subscribe("news", message -> {
            isStuck.countDown();
            awaitUnchecked(letGo);
        });
        subscribe("news", quick);
        PubSub publisher =
                cluster.connect(new ClientSettings("p", Duration.ofMillis(20))).pubSub();

        assertThatThrownBy(() -> publishAll(publisher, "m", 2 * Mailbox.CAPACITY))
                .hasCauseInstanceOf(NotDoneException.class)
                .hasMessageContaining("behind");

        letGo.countDown();
        // One call is under way while a whole mailbox waits; what was refused reached nobody.
        assertThat(Deadline.after(SOON).await(() -> quick.size() == Mailbox.CAPACITY + 1))
                .isTrue();
    }

    @Test
    void aClosedSubscriptionGetsNothingAndDoesNotCount() throws Exception {
        Queue<String> closed = new ConcurrentLinkedQueue<>();
        subscribe("news", closed).close();

        assertThat(channels("p").publish("news", bytes("hello")).receivers()).hasValue(0);
        assertThat(closed).isEmpty();
    }

    @Test
    void aClosedClientIsNoSubscriberAnyMore() throws Exception {
        Client client = cluster.connect(new ClientSettings("s", SOON));
        client.pubSub().subscribe("news", message -> {});
        client.close();

        assertThat(channels("p").publish("news", bytes("hello")).receivers()).hasValue(0);
    }

    @Test
    void aClosedClusterTakesNoClients() {
        cluster.close();

        assertThatThrownBy(() -> channels("p")).isInstanceOf(ClusterException.class);
    }

    private PubSub channels(String client) throws ClusterException {
        return cluster.connect(new ClientSettings(client, SOON)).pubSub();
    }

    private Subscription subscribe(String channel, Queue<String> received) throws Exception {
        return channels("s").subscribe(channel, message -> received.add(new String(message, UTF_8)));
    }

    private static void publishAll(PubSub pubSub, String name, int count) {
        try {
            for (int index = 0; index < count; index++) {
                pubSub.publish("news", bytes(name + index));
            }
        } catch (Exception trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
