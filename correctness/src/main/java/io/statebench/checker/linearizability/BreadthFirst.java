package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps every configuration of a layer and no other: memory stays bounded by the widest layer, and when a layer is
 * empty the history is refuted.
 */
final class BreadthFirst {
    private final Partition partition;
    private final TransitionTable<?> table;
    private final Moves moves;
    private final Meter meter;

    private final Frontier within;
    private Frontier after;
    private long configurations;

    BreadthFirst(Partition partition, TransitionTable<?> table, Reductions reductions, Meter meter) {
        this.partition = partition;
        this.table = table;
        this.moves = new Moves(partition, table, reductions);
        this.meter = meter;
        this.within = new Frontier(partition, reductions);
        this.after = new Frontier(partition, reductions);
        this.before = new Frontier(partition, reductions);
    }

    private Frontier before;

    Outcome run() {
        before.add(partition.initialRow(), Moves.FREE);
        for (int layer = 0; layer < partition.layers(); layer++) {
            if (!advance(layer)) {
                return new Outcome(Verdict.UNKNOWN, layer, List.of(), List.of(), configurations);
            }
            if (after.size() == 0) {
                return new Outcome(Verdict.INVALID, layer, valuesWithin(), List.of(), configurations);
            }
            after.keepMinimal();
            Frontier emptied = before;
            before = after;
            after = emptied;
        }
        return new Outcome(Verdict.VALID, partition.layers(), List.of(), List.of(), configurations);
    }

    /** Goes over one return. Returns false if a budget ran out. */
    private boolean advance(int layer) {
        within.clear();
        after.clear();
        long[] row = new long[partition.width];
        for (int i = 0; i < before.size(); i++) {
            before.get(i, row);
            Partition.place(row, layer, Partition.value(row));
            moves.settle(row, layer);
            if (!partition.isRequired[layer] && !partition.isDone(row, layer)) {
                after.add(row, Moves.FREE);
            }
            take(row, Moves.FREE, layer);
        }
        for (int i = 0; i < within.size(); i++) {
            within.get(i, row);
            moves.expand(row, within.overwritten(i), (next, overwritten) -> take(next, overwritten, layer));
            configurations++;
            if (meter.isExhaustedAt(before.bytes() + within.bytes() + after.bytes() + table.bytes())) {
                return false;
            }
        }
        return true;
    }

    private void take(long[] row, int overwritten, int layer) {
        if (partition.isDone(row, layer)) {
            partition.clearDone(row, layer);
            after.add(row, Moves.FREE);
        } else {
            within.add(row, overwritten);
        }
    }

    private List<String> valuesWithin() {
        Set<String> values = new TreeSet<>();
        long[] row = new long[partition.width];
        for (int i = 0; i < within.size(); i++) {
            within.get(i, row);
            values.add(table.say(Partition.value(row)));
        }
        return List.copyOf(values);
    }
}
