package io.statebench.paxos.simulation;

import io.statebench.paxos.Membership;
import io.statebench.paxos.MembershipChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Who changes the membership: one change after the other, each wished for again until it is so. */
final class SimOperator implements Asker {
    private static final long PATIENCE_NANOS = 40 * Clockwork.MILLI;

    private final SimCluster cluster;
    private final Deque<MembershipChange> wishes = new ArrayDeque<>();
    private final Set<Integer> retired = new HashSet<>();
    private boolean isRunning;

    SimOperator(SimCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public int id() {
        return 999;
    }

    void want(MembershipChange change) {
        wishes.add(change);
        retired.add(change.removed());
        if (!isRunning) {
            isRunning = true;
            insist();
        }
    }

    boolean hasRetired(int node) {
        return retired.contains(node);
    }

    boolean isIdle() {
        return wishes.isEmpty();
    }

    private void insist() {
        while (!wishes.isEmpty() && isFulfilled(wishes.element())) {
            wishes.remove();
        }
        isRunning = !wishes.isEmpty();
        if (isRunning) {
            MembershipChange change = wishes.element();
            Ask ask = new Ask(0, (replica, request) -> replica.change(request, change));
            SimNode leader = cluster.leader();
            cluster.network().send(id(), leader.id(), () -> leader.ask(this, ask));
            cluster.clockwork().after(PATIENCE_NANOS, this::insist);
        }
    }

    private boolean isFulfilled(MembershipChange change) {
        Membership membership = cluster.witness().membership();
        return !membership.has(change.removed()) && (change.added() == 0 || membership.has(change.added()));
    }

    @Override
    public void answered(Ask ask, Answer answer) {
        // What counts is what the log says; see isFulfilled.
    }
}
