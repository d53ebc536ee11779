package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps every configuration of a layer and no other: memory stays bounded by the widest layer, and when a layer is
 * empty the history is refuted.
 */
final class BreadthFirst implements Moves.Sink {
    private final Partition partition;
    private final TransitionTable<?> table;
    private final Moves moves;
    private final Reductions reductions;
    private final Meter meter;

    private final Frontier within;
    private Frontier before;
    private Frontier after;
    private int layer;
    private long configurations;
    private Optional<Trail> trail = Optional.empty();

    BreadthFirst(Partition partition, TransitionTable<?> table, Reductions reductions, Meter meter) {
        this.partition = partition;
        this.table = table;
        this.moves = new Moves(partition, table, reductions);
        this.meter = meter;
        this.within = new Frontier(partition, reductions);
        this.after = new Frontier(partition, reductions);
        this.before = new Frontier(partition, reductions);
        this.reductions = reductions;
    }

    /** Whether an order can be read off: all begins with one value, and all that is not counted is there or not. */
    private static boolean isExact(Partition partition) {
        boolean isCounting = partition.classes.isEmpty() || partition.width > partition.countsFrom;
        return partition.initial.length == 1 && isCounting && !partition.hasOptionalEnds();
    }

    /** Goes over all returns, from where the history begins, and finds the order behind it if there is one. */
    Outcome run() {
        if (isExact(partition)) {
            trail = Optional.of(new Trail(partition, table, reductions));
        }
        for (int value : partition.initial) {
            before.add(partition.rowOf(value), Moves.FREE);
        }
        Outcome outcome = runTo(partition.layers());
        if (outcome.verdict() != Verdict.VALID || partition.layers() == 0 || trail.isEmpty()) {
            return outcome;
        }
        List<Member> order = trail.get().order(before, meter);
        return new Outcome(Verdict.VALID, partition.layers(), List.of(), order, configurations);
    }

    /** Adds a configuration to begin with. */
    void begin(long[] row) {
        before.add(row, Moves.FREE);
    }

    /** Goes over so many returns, from the configurations that were {@linkplain #begin begun} with. */
    Outcome runTo(int layers) {
        for (layer = 0; layer < layers; layer++) {
            trail.ifPresent(remembers -> remembers.pass(layer, before));
            if (!advance()) {
                return new Outcome(Verdict.UNKNOWN, layer, List.of(), List.of(), configurations);
            }
            if (after.size() == 0) {
                return new Outcome(Verdict.INVALID, layer, valuesWithin(), List.of(), configurations);
            }
            if (!after.keepMinimal(meter)) {
                return new Outcome(Verdict.UNKNOWN, layer + 1, List.of(), List.of(), configurations);
            }
            Frontier emptied = before;
            before = after;
            after = emptied;
        }
        return new Outcome(Verdict.VALID, layers, List.of(), List.of(), configurations);
    }

    /** After a run that went well: the configurations it ended with. */
    Frontier reached() {
        return before;
    }

    /** Goes over one return. Returns false if a budget ran out. */
    private boolean advance() {
        within.clear();
        after.clear();
        long[] row = new long[partition.width];
        for (int i = 0; i < before.size(); i++) {
            before.get(i, row);
            Partition.place(row, layer, Partition.value(row));
            moves.settle(row, layer);
            if (moves.isHopeless(row)) {
                continue;
            }
            if (!partition.isRequired[layer] && !partition.isDone(row, layer)) {
                after.add(row, Moves.FREE);
            }
            accept(row, Moves.FREE);
        }
        for (int i = 0; i < within.size(); i++) {
            within.get(i, row);
            moves.expand(row, within.overwritten(i), this);
            configurations++;
            if (meter.isExhaustedAt(bytes())) {
                return false;
            }
        }
        return true;
    }

    private long bytes() {
        return partition.bytes()
                + before.bytes()
                + within.bytes()
                + after.bytes()
                + table.bytes()
                + trail.map(Trail::bytes).orElse(0L);
    }

    @Override
    public void accept(long[] row, int overwritten) {
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
