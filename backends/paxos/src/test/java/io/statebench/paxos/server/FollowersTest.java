package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.statebench.paxos.machine.Action;
import io.statebench.paxos.machine.Command;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Machine;
import io.statebench.paxos.machine.Observer;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.MalformedPacketException;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.OutboxTest;
import io.statebench.paxos.transport.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final Machine machine = new Machine(Observer.NONE);
    private final Outbox outbox = new Outbox();
    private final Followers followers = new Followers(machine::query, outbox);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long slot;

    private Reply apply(Command command) {
        slot++;
        return Reply.fromBytes(machine.apply(slot, slot, command.toBytes()));
    }

    private Reply applyIn(long session, Action action) {
        return apply(new Command(session, slot + 1, slot + 1, action));
    }

    private long openSession() {
        return apply(Command.once(new Action.OpenSession(HOUR))).number();
    }

    private List<Packet> told() throws MalformedPacketException {
        followers.turnEnded(slot, /* hasLeader= */ true, 0);
        outbox.flush();
        List<Packet> told = new ArrayList<>();
        for (ByteBuf frames = channel.readOutbound(); frames != null; frames = channel.readOutbound()) {
            told.addAll(OutboxTest.packets(frames));
        }
        return told;
    }

    private static List<Long> indexes(List<Packet> told) {
        return told.stream()
                .map(packet -> Reply.fromBytes(((Packet.News) packet).reply()))
                .flatMap(reply -> Feed.Page.of(reply).items().stream())
                .map(Feed.Item::index)
                .toList();
    }

    private void publish(int count) {
        for (int left = count; left > 0; left--) {
            apply(Command.once(new Action.Publish("t", new byte[] {1})));
        }
    }

    @Test
    void aFollowerIsToldEachMessageOnce() throws MalformedPacketException {
        publish(2);
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "t", 2));
        assertThat(indexes(told())).containsExactly(2L);

        publish(1);

        assertThat(indexes(told())).containsExactly(3L);
        assertThat(told()).isEmpty();
    }

    @Test
    void moreThanAPageIsToldInTheSameTurn() throws MalformedPacketException {
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "t", 1));

        publish(3 * Followers.PAGE + 1);

        assertThat(indexes(told()))
                .isEqualTo(LongStream.rangeClosed(1, 3 * Followers.PAGE + 1)
                        .boxed()
                        .toList());
    }

    @Test
    void aFollowerFromAheadIsToldNothingUntilThisNodeIsThere() throws MalformedPacketException {
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "t", 4));

        publish(2);
        followers.tick(slot, true);
        assertThat(told()).isEmpty();
        publish(2);

        assertThat(indexes(told())).containsExactly(4L);
    }

    @Test
    void whatIsGoneIsAGapThatThePageTells() throws MalformedPacketException {
        publish(1_100);

        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "t", 1));

        List<Packet> told = told();
        assertThat(Reply.fromBytes(((Packet.News) told.get(0)).reply()).number())
                .isEqualTo(1_100 - 1_024);
        assertThat(indexes(told)).hasSize(1_024).startsWith(77L);
    }

    /** A prefix in which nothing happens has no gap because much happens elsewhere. */
    @Test
    void whatIsGoneElsewhereIsNoGap() throws MalformedPacketException {
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.CHANGES, "quiet/", 1));
        for (int count = 0; count < 5_000; count++) {
            apply(Command.once(new Action.Put("loud", new byte[0])));
            assertThat(told()).isEmpty();
        }
    }

    @Test
    void aTickIsASignOfLife() throws MalformedPacketException {
        publish(1);
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "other", 1));
        assertThat(told()).isEmpty();

        followers.tick(slot, /* hasLeader= */ false);

        assertThat(told()).singleElement().satisfies(packet -> {
            Packet.News news = (Packet.News) packet;
            assertThat(news.throughIndex()).isEqualTo(1);
            assertThat(news.hasLeader()).isFalse();
        });
    }

    @Test
    void aWaiterIsToldWhenItIsItsTurn() throws MalformedPacketException {
        long one = openSession();
        long two = openSession();
        long token = applyIn(one, new Action.Acquire("l", HOUR, 0)).number();
        Reply queued = applyIn(two, new Action.Acquire("l", HOUR, HOUR));
        followers.await(channel, new Packet.AwaitGrant(9, "l", two, queued.number(), HOUR), 0);
        assertThat(told()).isEmpty();

        applyIn(one, new Action.Release("l", token));

        assertThat(told()).singleElement().isInstanceOf(Packet.Done.class);
        assertThat(followers.waiters()).isZero();
    }

    /** The node is behind: it has not heard that this session released the lock and stands in the queue again. */
    @Test
    void anEarlierGrantIsNotWhatAWaiterWaitsFor() throws MalformedPacketException {
        long one = openSession();
        long token = applyIn(one, new Action.Acquire("l", HOUR, 0)).number();

        followers.await(channel, new Packet.AwaitGrant(9, "l", one, token + 5, HOUR), 0);

        assertThat(told()).isEmpty();
    }

    @Test
    void aWaitEnds() throws MalformedPacketException {
        followers.await(channel, new Packet.AwaitGrant(9, "l", 1, 0, 50), 0);
        assertThat(told()).isEmpty();

        followers.endWaits(slot, 50);
        assertThat(told()).singleElement().isInstanceOf(Packet.Done.class);
    }

    @Test
    void whoIsGoneIsForgotten() {
        followers.follow(channel, new Packet.Follow(5, Packet.Feed.MESSAGES, "t", 1));
        followers.await(channel, new Packet.AwaitGrant(9, "l", 1, 0, HOUR), 0);

        followers.gone(channel);

        assertThat(followers.followers() + followers.waiters()).isZero();
    }
}
