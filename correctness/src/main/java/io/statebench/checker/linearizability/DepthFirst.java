package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one configuration as far as it leads before it tries another: finds an order quickly where there is one. It
 * remembers every configuration it saw, and gives up, undecided, after a number of them.
 */
final class DepthFirst implements Moves.Sink {
    private static final int NONE = -1;

    private final Partition partition;
    private final TransitionTable<?> table;
    private final Moves moves;
    private final Meter meter;

    private final Rows seen;
    /** By number in {@link #seen}: the configuration it came from, and what {@link Moves} wants to know of that step. */
    private final IntList parent = new IntList();

    private final IntList overwritten = new IntList();
    /** Configurations on the way, and for each the next move to try. */
    private final IntList stack = new IntList();

    private final IntList nextMove = new IntList();
    private final @Nullable Impatience impatience;
    private int deepest;
    /** The configuration that is being expanded, and the one that ends it all, once it is found. */
    private int present = NONE;

    private int found = NONE;
    /** The layer to get to, and the configuration to have there; null for any. */
    private int end;

    private long @Nullable [] goal;

    DepthFirst(Partition partition, TransitionTable<?> table, Reductions reductions, Meter meter) {
        this(partition, table, reductions, meter, null);
    }

    /** With impatience it may find an order sooner, and is undecided where it gave up a part. */
    DepthFirst(
            Partition partition,
            TransitionTable<?> table,
            Reductions reductions,
            Meter meter,
            @Nullable Impatience impatience) {
        this.partition = partition;
        this.table = table;
        this.moves = new Moves(partition, table, reductions);
        this.meter = meter;
        this.seen = new Rows(partition.width);
        this.end = partition.layers();
        this.impatience = impatience;
    }

    /** Looks at so many configurations at most. Never says more than it knows: invalid only after all were tried. */
    Outcome run(long limit) {
        if (partition.layers() == 0) {
            return outcome(Verdict.VALID, List.of());
        }
        if (moves.isInVain()) {
            return outcome(Verdict.INVALID, List.of());
        }
        for (int value : partition.initial) {
            long[] row = partition.rowOf(value);
            moves.settle(row, 0);
            accept(row, Moves.FREE);
        }
        return search(limit) ? outcome(Verdict.UNKNOWN, List.of()) : ended();
    }

    /**
     * A way from one of some configurations to another, both included; empty if there is none or it is not found in time.
     *
     * @param from configurations of one layer
     */
    List<long[]> way(List<long[]> from, long[] to, long limit) {
        goal = to;
        end = Partition.layer(to);
        for (long[] start : from) {
            present = NONE;
            begin(start);
        }
        search(limit);
        List<long[]> way = new ArrayList<>();
        for (int index = found; index != NONE; index = parent.get(index)) {
            long[] row = new long[partition.width];
            seen.get(index, row);
            way.add(row);
        }
        Collections.reverse(way);
        return way;
    }

    /** Remembers a configuration as it is, so that a way shows where it began. */
    private void begin(long[] start) {
        if (found != NONE || !remember(start, Moves.FREE)) {
            return;
        }
        present = seen.size() - 1;
        long[] row = start.clone();
        int layer = Partition.layer(row);
        if (moves.settle(row, layer) || partition.isDone(row, layer)) {
            accept(row, Moves.FREE);
        } else {
            enter(present);
        }
    }

    private void enter(int index) {
        stack.add(index);
        nextMove.add(0);
    }

    /** Searches until something is found, nothing is left, or it costs too much; returns whether it was the last. */
    private boolean search(long limit) {
        long[] row = new long[partition.width];
        while (found == NONE && stack.size() > 0) {
            if (impatience != null && impatience.isOver(seen.size())) {
                if (impatience.isBeaten()) {
                    return true;
                }
                goBack(impatience.jump(seen.size()), row);
            }
            present = stack.last();
            int move = nextMove.last();
            if (move == 0 && (seen.size() > limit || meter.isExhaustedAt(bytes()))) {
                return true;
            }
            seen.get(present, row);
            int layer = Partition.layer(row);
            if (moves.hasMove(layer, move)) {
                nextMove.set(nextMove.size() - 1, move + 1);
                int turned = impatience == null ? move : impatience.turned(move, moves.openCount(layer));
                moves.make(turned, row, overwritten.get(present), this);
            } else {
                stack.removeLast();
                nextMove.removeLast();
            }
        }
        return found == NONE && impatience != null && impatience.hasJumped();
    }

    private void goBack(int layer, long[] row) {
        seen.get(stack.last(), row);
        while (stack.size() > 1 && Partition.layer(row) > layer) {
            stack.removeLast();
            nextMove.removeLast();
            seen.get(stack.last(), row);
        }
    }

    private Outcome ended() {
        return found == NONE ? outcome(Verdict.INVALID, List.of()) : outcome(Verdict.VALID, witness());
    }

    private Outcome outcome(Verdict verdict, List<Member> witness) {
        int proven = verdict == Verdict.VALID ? partition.layers() : deepest;
        return new Outcome(verdict, proven, List.of(), witness, seen.size());
    }

    /** Goes over all returns that a configuration is ready for, and pushes it if it is new. */
    @Override
    public void accept(long[] row, int before) {
        if (found != NONE) {
            return;
        }
        int layer = Partition.layer(row);
        int value = Partition.value(row);
        int known = before;
        while (partition.isDone(row, layer) || !partition.isRequired[layer]) {
            if (!partition.isDone(row, layer)) {
                push(row, known); // It may still be done before it returns; or else never.
            }
            partition.clearDone(row, layer);
            layer++;
            known = Moves.FREE;
            Partition.place(row, layer, value);
            deepest = Math.max(deepest, layer);
            if (impatience != null) {
                impatience.reached(layer, seen.size());
            }
            if (layer == end) {
                arrive(row);
                return;
            }
            moves.settle(row, layer);
            if (moves.isHopeless(row)) {
                return;
            }
        }
        push(row, known);
    }

    private void arrive(long[] row) {
        if ((goal == null || Arrays.equals(row, goal)) && remember(row, Moves.FREE)) {
            found = seen.size() - 1;
        }
    }

    private void push(long[] row, int before) {
        if (remember(row, before)) {
            enter(seen.size() - 1);
        }
    }

    private boolean remember(long[] row, int before) {
        if (!seen.add(row)) {
            return false;
        }
        parent.add(present);
        overwritten.add(before);
        return true;
    }

    private long bytes() {
        return partition.bytes()
                + seen.bytes()
                + parent.bytes()
                + overwritten.bytes()
                + stack.bytes()
                + nextMove.bytes()
                + table.bytes();
    }

    /** Walks back from the end and says what each step did; empty where operations may have been left out. */
    private List<Member> witness() {
        if (partition.hasOptionalEnds() || partition.initial.length > 1) {
            return List.of();
        }
        IntList path = new IntList();
        for (int index = found; index != NONE; index = parent.get(index)) {
            path.add(index);
        }
        long[] row = new long[partition.width];
        Witness witness = new Witness(partition, table);
        while (path.size() > 0) {
            seen.get(path.removeLast(), row);
            witness.follow(row);
        }
        return witness.order();
    }
}
