package io.statebench.paxos.server;

import io.statebench.paxos.Membership;
import io.statebench.paxos.MembershipChange;
import io.statebench.paxos.Replica;
import io.statebench.paxos.transport.HostPort;
import io.statebench.paxos.transport.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An operator's wishes for other members. The leader first calls who shall come, so that a node that is not there, or is
 * another than was meant, is found out before it counts; and it proposes no membership of which it reaches no majority.
 *
 * <pre>
 *   operator -- change --> leader -- calls the new node, until it answers --> propose -> chosen -> "members=..."
 *                            |------ it does not, or is another ------------> "error=..."
 * </pre>
 */
final class MemberChanges {
    /** Chosen: a node that was started just now answers within this. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** Chosen: far more than operators a cluster has. */
    private static final int MOST_WAITING = 16;

    private final Engine engine;
    private final Peers peers;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Packet.Change wish, Engine.Asker asker, long endNanos) {}

    MemberChanges(Engine engine, Peers peers) {
        this.engine = engine;
        this.peers = peers;
    }

    /** Takes a wish; a refusal or an error has changed nothing. */
    void change(Packet.Change wish, Engine.Asker asker, long nowNanos) {
        Optional<String> objection = objection(wish);
        if (!replica().isLeading()) {
            refuse(asker);
        } else if (isFulfilled(wish)) {
            answer(asker);
        } else if (objection.isPresent() || waiting.size() >= MOST_WAITING) {
            fail(asker, objection.orElse("too many changes wait"));
        } else if (wish.added() == 0) {
            propose(wish, asker);
        } else {
            peers.invite(wish.added(), HostPort.parse(wish.address()).orElseThrow());
            waiting.add(new Waiting(wish, asker, nowNanos + PATIENCE_NANOS));
            tick(nowNanos);
        }
    }

    private Replica replica() {
        return engine.replica();
    }

    private void refuse(Engine.Asker asker) {
        int leader = replica().leader();
        asker.refused(leader, leader == 0 ? "nobody leads" : "node " + leader + " leads");
    }

    private boolean isFulfilled(Packet.Change wish) {
        Membership now = replica().membership();
        boolean isGone = wish.removed() == 0 || (wish.removed() <= now.highestId() && !now.has(wish.removed()));
        return isGone && (wish.added() == 0 || now.has(wish.added()));
    }

    private Optional<String> objection(Packet.Change wish) {
        Membership now = replica().membership();
        if (wish.removed() != 0 && !now.has(wish.removed())) {
            return Optional.of("node " + wish.removed() + " is no member; those are " + now.nodes());
        } else if (wish.added() == 0) {
            return now.nodes().size() > 1 ? Optional.empty() : Optional.of("the last member cannot leave");
        } else if (now.has(wish.added())) {
            return Optional.of("node " + wish.added() + " is a member already");
        } else if (wish.added() <= now.highestId()) {
            return Optional.of("ids are used once, and those up to " + now.highestId() + " may have been");
        } else if (HostPort.parse(wish.address()).isEmpty() || !Membership.isAddress(wish.address())) {
            return Optional.of("'" + wish.address() + "' is not host:port");
        }
        return now.nodes().size() < Membership.MAX_NODES ? Optional.empty() : Optional.of("there are too many members");
    }

    /** Proposes what waited for a node that answers by now, and gives up what waited too long. */
    void tick(long nowNanos) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            int added = one.wish.added();
            if (!replica().isLeading()) {
                all.remove();
                refuse(one.asker);
            } else if (peers.connected().contains(added)) {
                all.remove();
                propose(one.wish, one.asker);
            } else if (peers.refusal(added).isPresent() || nowNanos >= one.endNanos) {
                all.remove();
                fail(
                        one.asker,
                        peers.refusal(added)
                                .map(reason -> "node " + added + " turned this node away: " + reason)
                                .orElse("no node " + added + " answers at " + one.wish.address() + ": start it first"));
                peers.uninvite(added);
            }
        }
    }

    private void propose(Packet.Change wish, Engine.Asker asker) {
        List<Integer> after = new ArrayList<>(replica().membership().nodes());
        after.remove((Integer) wish.removed());
        if (wish.added() != 0) {
            after.add(wish.added());
        }
        List<Integer> reachable = peers.reachable(after);
        if (2 * reachable.size() <= after.size()) {
            fail(
                    asker,
                    "of the members " + after + " it would leave, only " + reachable
                            + " are reached from the leader, which is no majority");
            return;
        }
        Map<Integer, String> addresses = new TreeMap<>(peers.addresses());
        if (wish.added() != 0) {
            addresses.put(wish.added(), wish.address());
        }
        engine.change(new MembershipChange(wish.removed(), wish.added(), addresses), new Told(asker));
    }

    private void answer(Engine.Asker asker) {
        asker.done(
                replica().chosenSlot(),
                bytes("members=" + replica().membership().nodes()));
    }

    private static void fail(Engine.Asker asker, String reason) {
        asker.done(0, bytes("error=" + reason));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Turns the entry that came of it into words. */
    private record Told(Engine.Asker asker) implements Engine.Asker {
        @Override
        public void done(long slot, byte[] reply) {
            asker.done(slot, bytes("members=" + Membership.fromBytes(reply).nodes()));
        }

        @Override
        public void refused(int leader, String reason) {
            asker.refused(leader, reason);
        }

        @Override
        public void inDoubt() {
            asker.inDoubt();
        }
    }
}
