package io.statebench.report.run;

import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which operations of a history are drawn: all, or where those are too many, the ones nearest to what is to be seen and
 * of the others every so-manieth.
 *
 * @param drawn in the order of their calls
 * @param all how many there are
 * @param every of those far from what is to be seen, one in so many is drawn; 1 where all are
 */
record Sample(List<Operation> drawn, int all, int every) {
    Sample {
        drawn = List.copyOf(drawn);
    }

    /**
     * Takes at most so many.
     *
     * @param wanted what is to be seen; if nothing is, all are alike
     */
    static Sample of(List<Operation> operations, Set<Operation> wanted, int limit) {
        int all = operations.size();
        if (all <= limit) {
            return new Sample(operations, all, 1);
        }
        var byDistance = new TreeMap<Integer, List<Operation>>();
        int[] gaps = gaps(operations, wanted);
        for (int i = 0; i < all; i++) {
            byDistance.computeIfAbsent(gaps[i], gap -> new ArrayList<>()).add(operations.get(i));
        }
        List<Operation> nearest =
                byDistance.values().stream().flatMap(List::stream).toList();
        int near = wanted.isEmpty() ? 0 : (limit + 1) / 2;
        var drawn = new ArrayList<>(nearest.subList(0, near));
        List<Operation> far = nearest.subList(near, all).stream().sorted(ORDER).toList();
        int room = limit - near;
        int every = room == 0 ? far.size() : (far.size() + room - 1) / room;
        for (int i = 0; i < far.size() && drawn.size() < limit; i += every) {
            drawn.add(far.get(i));
        }
        drawn.sort(ORDER);
        return new Sample(drawn, all, every);
    }

    private static final Comparator<Operation> ORDER = Comparator.comparingLong(Operation::fromNanos)
            .thenComparing(operation -> operation.invoke().index());

    boolean isWhole() {
        return drawn.size() == all;
    }

    /** What is said of it. */
    String note(boolean isAnyWanted) {
        if (isWhole()) {
            return "All " + Quantities.count(all) + " operations are drawn.";
        }
        return Quantities.count(drawn.size()) + " of " + Quantities.count(all)
                + " operations are drawn, so that the page "
                + "stays small: " + (isAnyWanted ? "those nearest to the anomalies, and of the others " : "")
                + "one in " + Quantities.count(every) + ".";
    }

    /** How many operations lie between each one and the nearest wanted one. */
    private static int[] gaps(List<Operation> operations, Set<Operation> wanted) {
        int[] gaps = new int[operations.size()];
        int gap = operations.size();
        for (int i = 0; i < gaps.length; i++) {
            gap = wanted.contains(operations.get(i)) ? 0 : gap + 1;
            gaps[i] = gap;
        }
        gap = operations.size();
        for (int i = gaps.length - 1; i >= 0; i--) {
            gap = wanted.contains(operations.get(i)) ? 0 : gap + 1;
            gaps[i] = Math.min(gaps[i], gap);
        }
        return gaps;
    }
}
