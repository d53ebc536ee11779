package io.statebench.backend.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.time.Deadline;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokenPubSubTest {
    private static final int MESSAGES = 500;
    private static final byte[] LAST = {};

    @Test
    void aDuplicatedMessageArrivesTwice() throws Exception {
        List<Integer> received = received(Ground.with(PlantedFault.DUPLICATED_MESSAGE));

        assertThat(received).hasSizeBetween(MESSAGES + 1, MESSAGES * 5 / 4).isSorted();
        assertThat(new HashSet<>(received)).hasSize(MESSAGES);
    }

    @Test
    void aDroppedMessageDoesNotArrive() throws Exception {
        List<Integer> received = received(Ground.with(PlantedFault.DROPPED_MESSAGE));

        assertThat(received)
                .hasSizeBetween(MESSAGES * 3 / 4, MESSAGES - 1)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aReorderedMessageIsOvertakenAndNotLost() throws Exception {
        List<Integer> received = received(Ground.with(PlantedFault.REORDERED_MESSAGE));

        assertThat(received).hasSize(MESSAGES).doesNotHaveDuplicates();
        long overtaken = received.stream()
                .filter(number -> received.indexOf(number) != number)
                .count();
        assertThat(overtaken).isBetween(2L, MESSAGES / 2L);
    }

    @Test
    void withoutAFaultEveryMessageArrivesOnceAndInOrder() throws Exception {
        List<Integer> received = received(Ground.sound());

        assertThat(received).hasSize(MESSAGES).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aMessageThatWaitsToBeOvertakenIsSentInTheEnd() throws Exception {
        try (var cluster = Ground.with(PlantedFault.REORDERED_MESSAGE)) {
            Queue<byte[]> received = new ConcurrentLinkedQueue<>();
            cluster.connect(Ground.client("s")).pubSub().subscribe("c", received::add);
            Client publisher = cluster.connect(Ground.client("p"));
            int sent = 0;
            boolean isHeldBack = false;
            while (!isHeldBack) {
                isHeldBack = publisher
                        .pubSub()
                        .publish("c", new byte[] {1})
                        .receivers()
                        .isEmpty();
                sent++;
            }
            int all = sent;

            assertThat(Deadline.after(Ground.LONG).await(() -> received.size() == all))
                    .isTrue();
        }
    }

    /** What one subscriber got of numbered messages; the first sign of the other client's ends the wait. */
    private static List<Integer> received(Cluster cluster) throws Exception {
        try (cluster) {
            Queue<Integer> received = new ConcurrentLinkedQueue<>();
            Queue<byte[]> ends = new ConcurrentLinkedQueue<>();
            cluster.connect(Ground.client("s")).pubSub().subscribe("c", message -> {
                if (message.length == 0) {
                    ends.add(message);
                } else {
                    received.add(ByteBuffer.wrap(message).getInt());
                }
            });
            Client publisher = cluster.connect(Ground.client("p"));
            for (int number = 0; number < MESSAGES; number++) {
                publisher
                        .pubSub()
                        .publish("c", ByteBuffer.allocate(4).putInt(number).array());
            }
            publisher.close();
            Client ender = cluster.connect(Ground.client("e"));
            for (int tries = 0; tries < 20; tries++) { // One of them may be dropped, or wait.
                ender.pubSub().publish("c", LAST);
            }
            assertThat(Deadline.after(Ground.LONG).await(() -> !ends.isEmpty())).isTrue();
            return List.copyOf(received);
        }
    }
}
