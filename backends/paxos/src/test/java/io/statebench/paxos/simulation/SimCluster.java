package io.statebench.paxos.simulation;

import io.statebench.paxos.Membership;
import io.statebench.paxos.MembershipChange;
import io.statebench.paxos.Message;
import io.statebench.paxos.Quorum;
import io.statebench.paxos.Replica;
import io.statebench.paxos.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** All nodes there ever were, and what connects them. */
final class SimCluster {
    private static final Settings.Timing TIMING = new Settings.Timing(
            150 * Clockwork.MILLI, 300 * Clockwork.MILLI, 30 * Clockwork.MILLI, 50 * Clockwork.MILLI, 10);
    /** Small, so that every limit is reached and snapshots are frequent. */
    private static final Settings.Limits LIMITS = new Settings.Limits(12, 4, 16, 4, 100);

    private final Clockwork clockwork = new Clockwork();
    private final Trace trace = new Trace();
    private final Census census = new Census();
    private final RandomGenerator random;
    private final SimNetwork network;
    private final Settings settings;
    private final Set<Planted> planted;
    private final boolean hasWildClocks;
    private final Witness witness;
    private final Map<Integer, SimNode> nodes = new TreeMap<>();
    private final SimOperator operator;

    SimCluster(Plan plan, Set<Planted> planted) {
        this.planted = planted;
        hasWildClocks = plan.reading() == Plan.Reading.LEASE_WITH_WILD_CLOCKS;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
        network = new SimNetwork(clockwork, random);
        settings = new Settings(TIMING, LIMITS, Quorum::majority, plan.reading() != Plan.Reading.INDEX);
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= plan.nodes(); id++) {
            ids.add(id);
        }
        Membership founders = new Membership(ids);
        witness = new Witness(founders);
        operator = new SimOperator(this);
        ids.forEach(id -> add(founders));
    }

    private SimNode add(Membership known) {
        int id = nodes.size() + 1;
        SimNode node = new SimNode(id, this, known, random.nextLong());
        nodes.put(id, node);
        node.start();
        return node;
    }

    Clockwork clockwork() {
        return clockwork;
    }

    Trace trace() {
        return trace;
    }

    Census census() {
        return census;
    }

    RandomGenerator random() {
        return random;
    }

    SimNetwork network() {
        return network;
    }

    Settings settings() {
        return settings;
    }

    boolean hasWildClocks() {
        return hasWildClocks;
    }

    Set<Planted> planted() {
        return planted;
    }

    Witness witness() {
        return witness;
    }

    SimOperator operator() {
        return operator;
    }

    List<SimNode> nodes() {
        return List.copyOf(nodes.values());
    }

    SimNode node(int id) {
        SimNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + id);
        }
        return node;
    }

    /** Those who are members at present, in order. */
    List<SimNode> members() {
        return nodes.values().stream()
                .filter(node -> witness.membership().has(node.id()))
                .toList();
    }

    /** Who believes to lead; with several of them, the one that believes it under the highest ballot. */
    SimNode leader() {
        SimNode best = members().get(0);
        for (SimNode node : nodes.values()) {
            Replica replica = node.replica();
            Replica bestReplica = best.replica();
            if (replica != null
                    && replica.isLeading()
                    && (bestReplica == null
                            || !bestReplica.isLeading()
                            || bestReplica.promised().isBelow(replica.promised()))) {
                best = node;
            }
        }
        return best;
    }

    void deliver(int from, int to, Message message) {
        SimNode node = nodes.get(to);
        if (node != null && node.isUp()) {
            trace.note(6, from, to, message.hashCode());
            node.input(replica -> replica.receive(from, message));
        }
    }

    /** A new node that belongs to nobody yet. */
    SimNode recruit() {
        return add(Membership.UNKNOWN);
    }

    /** Starts a node; one whose disk is damaged never comes back, but a new one in its place. */
    void restart(SimNode node) {
        node.start();
        if (node.disk().isDamaged() && !operator.hasRetired(node.id())) {
            operator.want(MembershipChange.replace(node.id(), recruit().id()));
        }
    }

    @Override
    public String toString() {
        return "members " + witness.membership().nodes() + " at slot " + witness.lastSlot() + ", " + nodes.values();
    }

    /** Whether all members know all that was chosen. */
    boolean isSettled() {
        for (SimNode node : members()) {
            Replica replica = node.replica();
            if (replica == null || replica.chosenSlot() < witness.lastSlot()) {
                return false;
            }
        }
        return operator.isIdle();
    }
}
