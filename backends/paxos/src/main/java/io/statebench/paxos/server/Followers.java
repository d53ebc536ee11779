package io.statebench.paxos.server;

import io.netty.channel.Channel;
import io.statebench.paxos.machine.Feed;
import io.statebench.paxos.machine.Question;
import io.statebench.paxos.machine.Reply;
import io.statebench.paxos.transport.Outbox;
import io.statebench.paxos.transport.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Those who want to be told when something was applied: followers of feeds, and those who wait for a lock. They are told
 * of what this replica has applied, so any node may serve them.
 *
 * <p>A follower that does not take what it is sent is told nothing more until it does; what is gone from the feed by
 * then is a gap, of which it learns by the page itself. So nobody here keeps anything for a slow one.
 */
final class Followers {
    /** The most messages of one page: chosen. Its bytes are bounded by the machine. */
    static final int PAGE = 64;

    private final UnaryOperator<byte[]> machine;
    private final Outbox outbox;
    private final List<Follower> followers = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private long toldSlot;
    private boolean hasNewcomer; // Or one that took what it had not yet, which is as good.

    private static final class Follower {
        private final Channel channel;
        private final Packet.Follow wish;
        private long nextIndex;

        private Follower(Channel channel, Packet.Follow wish) {
            this.channel = channel;
            this.wish = wish;
            nextIndex = wish.fromIndex();
        }
    }

    private record Waiter(Channel channel, Packet.AwaitGrant wish, long endNanos) {}

    /** @param machine answers questions of what was applied here */
    Followers(UnaryOperator<byte[]> machine, Outbox outbox) {
        this.machine = machine;
        this.outbox = outbox;
    }

    void follow(Channel channel, Packet.Follow wish) {
        followers.add(new Follower(channel, wish));
        hasNewcomer = true;
    }

    void await(Channel channel, Packet.AwaitGrant wish, long nowNanos) {
        waiters.add(new Waiter(channel, wish, nowNanos + wish.patienceNanos()));
        hasNewcomer = true;
    }

    /** One that was told nothing for a while can be told again. */
    void tookAll() {
        hasNewcomer = true;
    }

    int followers() {
        return followers.size();
    }

    int waiters() {
        return waiters.size();
    }

    /** At the end of a turn: tells those for whom there is something new. */
    void turnEnded(long slot, boolean hasLeader, long nowNanos) {
        if (slot != toldSlot || hasNewcomer) {
            toldSlot = slot;
            hasNewcomer = false;
            followers.forEach(follower -> tell(follower, slot, hasLeader, /* isDue= */ false));
            serveWaiters(slot, nowNanos);
        }
    }

    /** Now and then: tells all followers how far it is, so that they know that somebody is there. */
    void tick(long slot, boolean hasLeader) {
        followers.forEach(follower -> tell(follower, slot, hasLeader, /* isDue= */ true));
    }

    /** Tells those whose time to wait is over. */
    void endWaits(long slot, long nowNanos) {
        if (!waiters.isEmpty()) {
            serveWaiters(slot, nowNanos);
        }
    }

    private void tell(Follower follower, long slot, boolean hasLeader, boolean isDue) {
        boolean isFull = follower.channel.isWritable() && slot >= follower.nextIndex - 1;
        while (isFull) {
            isFull = tellPage(follower, slot, hasLeader, isDue) && follower.channel.isWritable();
        }
    }

    /** Returns whether the page may have been full, so that there may be more. */
    private boolean tellPage(Follower follower, long slot, boolean hasLeader, boolean isDue) {
        byte[] bytes = machine.apply(question(follower).toBytes());
        Reply reply = Reply.fromBytes(bytes);
        List<Feed.Item> items = Feed.Page.of(reply).items();
        boolean hasNews = !items.isEmpty() || reply.number() >= follower.nextIndex;
        // A page of messages ends where it has enough bytes, too; then the next question tells that there is no more.
        boolean isFull = follower.wish.feed() == Packet.Feed.MESSAGES && !items.isEmpty();
        long through = isFull ? items.get(items.size() - 1).index() : slot;
        follower.nextIndex = through + 1;
        if (hasNews || isDue) {
            outbox.write(follower.channel, new Packet.News(follower.wish.request(), through, hasLeader, bytes));
        }
        return isFull;
    }

    private static Question question(Follower follower) {
        Packet.Follow wish = follower.wish;
        return switch (wish.feed()) {
            case MESSAGES -> new Question.Messages(wish.name(), follower.nextIndex, limit(follower));
            case CHANGES -> new Question.Changes(wish.name(), follower.nextIndex, limit(follower));
        };
    }

    /** One transaction may make several changes of one index, which must not be torn apart; changes are short. */
    private static int limit(Follower follower) {
        return follower.wish.feed() == Packet.Feed.MESSAGES ? PAGE : Integer.MAX_VALUE;
    }

    private void serveWaiters(long slot, long nowNanos) {
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            byte[] reply = machine.apply(new Question.Holder(waiter.wish.lock()).toBytes());
            if (isGranted(waiter.wish, Reply.fromBytes(reply)) || nowNanos >= waiter.endNanos) {
                outbox.write(waiter.channel, new Packet.Done(waiter.wish.request(), slot, reply));
                all.remove();
            }
        }
    }

    private static boolean isGranted(Packet.AwaitGrant wish, Reply holder) {
        return holder.status() == Reply.Status.FOUND
                && holder.number() > wish.afterToken()
                && ByteBuffer.wrap(holder.value()).getLong() == wish.session();
    }

    /** Forgets a connection that is over. */
    void gone(Channel channel) {
        followers.removeIf(follower -> follower.channel == channel);
        waiters.removeIf(waiter -> waiter.channel == channel);
    }
}
