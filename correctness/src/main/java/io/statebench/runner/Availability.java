package io.statebench.runner;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import io.statebench.nemesis.ObservedFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What clients noticed of a run's faults: when something succeeded, and when nothing did.
 *
 * <p>Only operations that ask the backend something count. All clients together are looked at: a gap is a span in which
 * none of them had a success.
 *
 * @param longestGapNanos the longest span without a success from the first invocation to the last completion
 * @param longestGapFromNanos when it began, counted from the run's start
 * @param fail how many operations certainly had no effect
 * @param info of how many nobody can know
 * @param faults the same for each fault that was observed, in their order
 */
public record Availability(
        long longestGapNanos, long longestGapFromNanos, long fail, long info, List<AroundFault> faults) {
    public Availability {
        faults = List.copyOf(faults);
    }

    /**
     * What clients noticed of one fault.
     *
     * @param f its name
     * @param nodes the nodes that had it
     * @param fromNanos when it was seen first, counted from the run's start
     * @param toNanos when the nodes were seen whole again, or null if they never were
     * @param firstSuccessNanos from the fault to the first success of what was called after it, or null if none came
     * @param longestGapNanos the longest span without a success that overlaps it
     * @param fail how many operations that were open at some time of it certainly had no effect
     * @param info of how many of those nobody can know
     */
    public record AroundFault(
            String f,
            List<String> nodes,
            long fromNanos,
            @Nullable Long toNanos,
            @Nullable Long firstSuccessNanos,
            long longestGapNanos,
            long fail,
            long info) {
        public AroundFault {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Reads a history.
     *
     * @param local operations that ask the backend nothing, by name
     */
    static Availability of(History history, List<ObservedFault> faults, Set<String> local) {
        List<Operation> asked = history.operations().stream()
                .filter(operation -> !local.contains(operation.f()))
                .toList();
        List<Gap> gaps = gaps(asked);
        Gap longest = gaps.stream().max(Comparator.comparingLong(Gap::nanos)).orElse(new Gap(0, 0));
        return new Availability(
                longest.nanos(),
                longest.fromNanos(),
                asked.stream().filter(one -> one.outcome() == EventType.FAIL).count(),
                asked.stream().filter(one -> one.outcome() == EventType.INFO).count(),
                faults.stream().map(fault -> around(fault, asked, gaps)).toList());
    }

    /** From one success to the next, with the beginning and the end of the run as if something had succeeded there. */
    private static List<Gap> gaps(List<Operation> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        long from = asked.get(0).callNanos();
        long end = asked.stream().mapToLong(Availability::endNanos).max().orElse(from);
        List<Gap> gaps = new ArrayList<>();
        for (long success : successes(asked)) {
            gaps.add(new Gap(from, success));
            from = success;
        }
        gaps.add(new Gap(from, end));
        return gaps;
    }

    private static long[] successes(List<Operation> asked) {
        return asked.stream()
                .filter(one -> one.outcome() == EventType.OK)
                .mapToLong(Operation::returnNanos)
                .sorted()
                .toArray();
    }

    /** When the client stopped waiting, be it in doubt; the call, where the history ends before that. */
    private static long endNanos(Operation operation) {
        Event completion = operation.completion();
        return completion == null ? operation.callNanos() : completion.timeNanos();
    }

    private static AroundFault around(ObservedFault fault, List<Operation> asked, List<Gap> gaps) {
        long from = fault.fromNanos();
        Long healed = fault.toNanos();
        long to = healed == null ? Long.MAX_VALUE : healed;
        long first = asked.stream()
                .filter(one -> one.outcome() == EventType.OK && one.callNanos() >= from)
                .mapToLong(one -> one.returnNanos() - from)
                .min()
                .orElse(Long.MAX_VALUE);
        return new AroundFault(
                fault.f(),
                fault.nodes(),
                from,
                healed,
                first == Long.MAX_VALUE ? null : (Long) first,
                gaps.stream()
                        .filter(gap -> gap.fromNanos() < to && gap.toNanos() > from)
                        .mapToLong(Gap::nanos)
                        .max()
                        .orElse(0),
                count(asked, EventType.FAIL, from, to),
                count(asked, EventType.INFO, from, to));
    }

    /** Those that were open at some time of it. */
    private static long count(List<Operation> asked, EventType outcome, long from, long to) {
        return asked.stream()
                .filter(one -> one.outcome() == outcome && one.callNanos() <= to && endNanos(one) >= from)
                .count();
    }

    /** A span without a success. */
    private record Gap(long fromNanos, long toNanos) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }
}
