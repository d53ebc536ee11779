package io.statebench.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

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

    /** Whom faults hit, each as likely as the others: chosen, as all nodes at once and the primary matter most. */
    private static final Target[] TARGETS = Target.values();

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Draws as many faults as fit, each kind once before any comes again.
     *
     * @param kinds the faults to draw from
     * @param timeLimit when the last quiet time ends
     */
    public static FaultPlan draw(Set<Fault> kinds, Duration timeLimit, RandomGenerator random) {
        List<PlannedFault> plan = new ArrayList<>();
        List<Fault> round = new ArrayList<>();
        long at = quiet(random);
        while (!kinds.isEmpty()) {
            if (round.isEmpty()) {
                round.addAll(shuffled(kinds, random));
            }
            Fault fault = round.remove(0);
            Target target = TARGETS[random.nextInt(TARGETS.length)];
            long length = random.nextLong(SHORTEST_FAULT_NANOS, LONGEST_FAULT_NANOS);
            PlannedFault next = new PlannedFault(at, fault, target, fault.isMomentary() ? 0 : length);
            if (next.endNanos() + SHORTEST_QUIET_NANOS > timeLimit.toNanos()) {
                break;
            }
            plan.add(next);
            at = next.endNanos() + quiet(random);
        }
        return new FaultPlan(plan);
    }

    private static long quiet(RandomGenerator random) {
        return random.nextLong(SHORTEST_QUIET_NANOS, LONGEST_QUIET_NANOS);
    }

    private static List<Fault> shuffled(Set<Fault> kinds, RandomGenerator random) {
        List<Fault> order = new ArrayList<>(kinds);
        Collections.sort(order); // A set has no order of its own, and the plan depends on the seed alone.
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }
}
