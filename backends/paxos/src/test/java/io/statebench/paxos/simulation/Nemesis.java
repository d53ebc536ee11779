package io.statebench.paxos.simulation;

import io.statebench.paxos.MembershipChange;
import java.util.ArrayList;
import java.util.List;

/** Makes go wrong what the plan says, and makes it good again. */
final class Nemesis {
    private final SimCluster cluster;

    Nemesis(SimCluster cluster) {
        this.cluster = cluster;
    }

    void schedule(Plan plan) {
        for (Plan.Fault fault : plan.faults()) {
            cluster.clockwork().after(fault.atNanos(), () -> {
                cluster.trace().note(7, fault.kind().name().hashCode(), fault.choice());
                Runnable heal = inflict(fault);
                cluster.clockwork().after(fault.forNanos(), heal);
            });
        }
    }

    private Runnable inflict(Plan.Fault fault) {
        List<SimNode> members = cluster.members();
        SimNode chosen = members.get(fault.choice() % members.size());
        return switch (fault.kind()) {
            case CRASH -> crash(List.of(chosen));
            case CRASH_LEADER -> crash(List.of(cluster.leader()));
            case CRASH_ALL -> crash(cluster.nodes());
            case PAUSE -> pause(chosen);
            case PAUSE_LEADER -> pause(cluster.leader());
            case CUT_ONE_WAY -> cut((from, to) -> from == chosen.id() && to % 2 == fault.choice() / 16 % 2);
            case DEAFEN_LEADER -> deafen(cluster.leader().id());
            case ISOLATE -> isolate(chosen.id());
            case ISOLATE_LEADER -> isolate(cluster.leader().id());
            case HALVES -> cut((from, to) -> (fault.choice() >> from & 1) != (fault.choice() >> to & 1));
            case RING -> ring();
            case LOSE -> worsen(fault.choice() % 300, 0, 0);
            case DOUBLE -> worsen(0, fault.choice() % 300, 0);
            case DELAY -> worsen(0, 0, fault.choice() % 200);
            case SLOW_DISK -> slow(chosen);
            case FULL_DISK -> fill(chosen);
            case ROT -> rot(chosen);
            case ADD -> change(MembershipChange.add(cluster.recruit().id()));
            case REMOVE -> members.size() > 3 ? change(MembershipChange.remove(chosen.id())) : () -> {};
            case REPLACE ->
                change(MembershipChange.replace(chosen.id(), cluster.recruit().id()));
        };
    }

    private Runnable crash(List<SimNode> nodes) {
        nodes.forEach(SimNode::stop);
        return () -> nodes.forEach(cluster::restart);
    }

    private Runnable pause(SimNode node) {
        node.pause();
        return node::resume;
    }

    /** Which links, by their ends, are cut. */
    private interface Links {
        boolean has(int from, int to);
    }

    private Runnable cut(Links links) {
        List<Runnable> heals = new ArrayList<>();
        for (SimNode from : cluster.nodes()) {
            for (SimNode to : cluster.nodes()) {
                if (from != to && links.has(from.id(), to.id())) {
                    cluster.network().cut(from.id(), to.id());
                    heals.add(() -> cluster.network().heal(from.id(), to.id()));
                }
            }
        }
        return () -> heals.forEach(Runnable::run);
    }

    private Runnable isolate(int node) {
        return cut((from, to) -> from == node || to == node);
    }

    private Runnable deafen(int node) {
        return cut((from, to) -> to == node);
    }

    /** Each hears its two neighbours only. */
    private Runnable ring() {
        int count = cluster.nodes().size();
        return cut((from, to) -> Math.floorMod(from - to, count) != 1 && Math.floorMod(to - from, count) != 1);
    }

    private Runnable worsen(int lost, int doubled, int delayed) {
        cluster.network().worsen(lost, doubled, delayed);
        return () -> cluster.network().worsen(-lost, -doubled, -delayed);
    }

    private Runnable slow(SimNode node) {
        node.disk().setSlow(true);
        return () -> node.disk().setSlow(false);
    }

    private Runnable fill(SimNode node) {
        node.disk().setFull(true);
        return () -> {
            node.disk().setFull(false);
            cluster.restart(node);
        };
    }

    private Runnable rot(SimNode node) {
        node.disk().rot();
        return crash(List.of(node));
    }

    private Runnable change(MembershipChange change) {
        cluster.operator().want(change);
        return () -> {};
    }
}
