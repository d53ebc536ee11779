package io.statebench.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The faults of a run in the order of time, one at a time: each is undone before the next begins.
 *
 * <pre>
 *   start                                                               time limit
 *   |-- quiet --|== fault ==|-- quiet --|== fault ==|-- quiet --| ... --|-- quiet --|
 * </pre>
 *
 * @param faults what is planned, none for a run without faults
 */
public record FaultPlan(List<PlannedFault> faults) {
    /** A run without faults. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    // Chosen beside the clients' timeout of half a second: every fault outlasts it, and every quiet time lets
    // clients see the healed system.
    private static final long SHORTEST_FAULT_NANOS = 700_000_000;
    private static final long LONGEST_FAULT_NANOS = 1_800_000_000;
    private static final long SHORTEST_QUIET_NANOS = 700_000_000;
    private static final long LONGEST_QUIET_NANOS = 1_500_000_000;

    // Chosen beside a failover, which takes Redis Sentinel 2.7 s and Redis Cluster up to 4.4 s (measured): most cuts
    // outlast it, so that two primaries serve at once where that is possible.
    private static final long SHORTEST_CUT_NANOS = 3_000_000_000L;
    private static final long LONGEST_CUT_NANOS = 7_000_000_000L;

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Draws as many faults as fit, each kind once before any comes again; in a mixture, as often as its weight says.
     *
     * @param kinds the faults to draw from
     * @param isMixture whether kinds have weights
     * @param timeLimit when the last quiet time ends
     */
    public static FaultPlan draw(Set<Fault> kinds, boolean isMixture, Duration timeLimit, RandomGenerator random) {
        List<PlannedFault> plan = new ArrayList<>();
        List<Fault> round = new ArrayList<>();
        long at = quiet(random);
        while (!kinds.isEmpty()) {
            if (round.isEmpty()) {
                round.addAll(shuffled(kinds, isMixture, random));
            }
            PlannedFault next = drawn(round.remove(0), at, random);
            if (next.endNanos() + SHORTEST_QUIET_NANOS > timeLimit.toNanos()) {
                break;
            }
            plan.add(next);
            at = next.endNanos() + quiet(random);
        }
        return new FaultPlan(plan);
    }

    private static PlannedFault drawn(Fault fault, long at, RandomGenerator random) {
        List<Target> targets = fault.targets();
        Target target = targets.get(random.nextInt(targets.size()));
        long length = fault.isLong()
                ? random.nextLong(SHORTEST_CUT_NANOS, LONGEST_CUT_NANOS)
                : random.nextLong(SHORTEST_FAULT_NANOS, LONGEST_FAULT_NANOS);
        return new PlannedFault(at, fault, target, fault.isMomentary() ? 0 : length);
    }

    private static long quiet(RandomGenerator random) {
        return random.nextLong(SHORTEST_QUIET_NANOS, LONGEST_QUIET_NANOS);
    }

    private static List<Fault> shuffled(Set<Fault> kinds, boolean isMixture, RandomGenerator random) {
        List<Fault> order = new ArrayList<>();
        for (Fault kind :
                new TreeSet<>(kinds)) { // A set has no order of its own, and the plan depends on the seed alone.
            order.addAll(Collections.nCopies(isMixture ? kind.weight() : 1, kind));
        }
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** The kinds that come in it. */
    public Set<Fault> kinds() {
        return faults.stream().map(PlannedFault::fault).collect(Collectors.toCollection(TreeSet::new));
    }
}
