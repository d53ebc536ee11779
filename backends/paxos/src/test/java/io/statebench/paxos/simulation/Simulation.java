package io.statebench.paxos.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of a plan: the same plan and the same planted mistakes give the same run, event for event. */
final class Simulation {
    private static final int FIRST_CLIENT = 1_000;
    /** Chosen: many elections' time after all is well again. */
    private static final long PATIENCE_NANOS = 15_000 * Clockwork.MILLI;

    private final Plan plan;
    private final SimCluster cluster;
    private final List<Op> history = new ArrayList<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final Holds holds = new Holds();

    /**
     * How a run went.
     *
     * @param violation what was seen that must never be, if anything
     */
    record Result(Plan plan, Trace trace, Map<String, Long> census, List<Op> history, Optional<String> violation) {
        Result {
            history = List.copyOf(history);
        }

        long traceHash() {
            return trace.hash();
        }

        long events() {
            return trace.events();
        }
    }

    private Simulation(Plan plan, Set<Planted> planted) {
        this.plan = plan;
        cluster = new SimCluster(plan, planted);
    }

    static Result run(Plan plan, Set<Planted> planted) {
        Simulation simulation = new Simulation(plan, planted);
        Optional<String> violation = Optional.empty();
        try {
            simulation.run();
        } catch (Violation | IllegalStateException | AssertionError | IllegalArgumentException failure) {
            violation = Optional.of(String.valueOf(failure.getMessage()));
        }
        SimCluster cluster = simulation.cluster;
        return new Result(plan, cluster.trace(), cluster.census().counts(), simulation.history, violation);
    }

    private void run() {
        new Nemesis(cluster).schedule(plan);
        for (int client = 0; client < plan.clients(); client++) {
            int id = FIRST_CLIENT + client;
            SimClient next = new SimClient(id, cluster, history, new MixedHabit(cluster, holds, id, plan.ops()));
            clients.add(next);
            next.goOn();
        }
        runUntil(Plan.FAULTY_NANOS + 1);
        cluster.members().forEach(cluster::restart);
        long deadline = Plan.FAULTY_NANOS + PATIENCE_NANOS;
        while (!isOver() && cluster.clockwork().step(deadline)) {
            // On.
        }
        Violation.unless(isOver(), "all is well again, and nothing goes on: " + cluster);
        for (long change = 0; change < cluster.witness().memberships(); change++) {
            cluster.census().count("membership");
        }
        findSlots();
        HistoryCheck.check(history);
        holds.check();
    }

    private void runUntil(long nanos) {
        while (cluster.clockwork().step(nanos)) {
            // On.
        }
    }

    private boolean isOver() {
        return clients.stream().allMatch(SimClient::isDone) && cluster.isSettled();
    }

    /** What a client gave up may have happened all the same. */
    private void findSlots() {
        for (Op op : history) {
            if (op.isInDoubt() && op.action != null) {
                op.slot = cluster.witness().slotOf(op.session, op.request);
            }
        }
    }
}
