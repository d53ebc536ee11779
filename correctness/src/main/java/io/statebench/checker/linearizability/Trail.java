package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the order behind a history that was decided breadth first, which keeps no steps: it remembers the configurations
 * of a few layers and, once the end is reached, looks for a way from each to the next, from the last backwards. So it needs
 * the memory of as many layers as the root of their number, and the time of the search once more (Hirschberg, "A linear
 * space algorithm for computing maximal common subsequences", 1975, divides the way in the same spirit).
 *
 * <pre>
 *   remembered:   |........|........|........| end
 *   ways found:       3        2        1
 * </pre>
 */
final class Trail {
    /** Configurations that one way may cost; chosen, a second or so. */
    private static final long ATTEMPT = 1_000_000;

    private final Partition partition;
    private final TransitionTable<?> table;
    private final Reductions reductions;
    private final int stride;
    private final List<Milestone> milestones = new ArrayList<>();
    private long bytes;

    Trail(Partition partition, TransitionTable<?> table, Reductions reductions) {
        this.partition = partition;
        this.table = table;
        this.reductions = reductions.withUselessSteps();
        this.stride = (int) Math.ceil(Math.sqrt(partition.layers()));
    }

    /** The configurations before a layer. */
    private record Milestone(int layer, List<long[]> rows) {}

    /** Is told of every layer in order, and remembers some. */
    void pass(int layer, Frontier before) {
        if (layer % stride == 0) {
            milestones.add(new Milestone(layer, rows(layer, before)));
            bytes += (8L * partition.width + 24) * before.size();
        }
    }

    private List<long[]> rows(int layer, Frontier frontier) {
        List<long[]> rows = new ArrayList<>(frontier.size());
        for (int i = 0; i < frontier.size(); i++) {
            long[] row = new long[partition.width];
            frontier.get(i, row);
            Partition.place(row, layer, Partition.value(row));
            rows.add(row);
        }
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** An order that leads to one of the configurations of the end; empty if a budget runs out first. */
    List<Member> order(Frontier end, Meter meter) {
        List<List<long[]>> ways = new ArrayList<>();
        long[] goal = rows(partition.layers(), end).get(0);
        for (int i = milestones.size() - 1; i >= 0; i--) {
            List<long[]> way = new DepthFirst(partition, table, reductions, meter)
                    .way(milestones.get(i).rows(), goal, ATTEMPT);
            if (way.isEmpty()) {
                return List.of();
            }
            ways.add(way);
            goal = way.get(0);
        }
        Collections.reverse(ways);
        Witness witness = new Witness(partition, table);
        ways.forEach(way -> way.forEach(witness::follow));
        return witness.order();
    }
}
