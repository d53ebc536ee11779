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
final class DepthFirst {
    private static final int NONE = -1;

    private final Partition partition;
    private final TransitionTable<?> table;
    private final Moves moves;
    private final Meter meter;

    private final Rows seen;
    /** By number in {@link #seen}: the configuration it came from, and what {@link Moves} wants to know of that step. */
    private int[] parent = new int[64];

    private int[] overwritten = new int[64];
    private int[] stack = new int[64];
    private int height;
    private int deepest;

    DepthFirst(Partition partition, TransitionTable<?> table, Reductions reductions, Meter meter) {
        this.partition = partition;
        this.table = table;
        this.moves = new Moves(partition, table, reductions);
        this.meter = meter;
        this.seen = new Rows(partition.width);
    }

    /** Looks at so many configurations at most. Never says more than it knows: invalid only after all were tried. */
    Outcome run(long limit) {
        if (partition.layers() == 0) {
            return outcome(Verdict.VALID, List.of());
        }
        long[] row = partition.initialRow();
        moves.settle(row, 0);
        int found = take(row, Moves.FREE, NONE);
        while (found == NONE && height > 0) {
            int index = stack[--height];
            if (seen.size() > limit || meter.isExhaustedAt(bytes())) {
                return outcome(Verdict.UNKNOWN, List.of());
            }
            found = expand(index, row);
        }
        return found == NONE ? outcome(Verdict.INVALID, List.of()) : outcome(Verdict.VALID, witness(found));
    }

    private Outcome outcome(Verdict verdict, List<Member> witness) {
        int proven = verdict == Verdict.VALID ? partition.layers() : deepest;
        return new Outcome(verdict, proven, List.of(), witness, seen.size());
    }

    /** Pushes what a configuration leads to, the most promising last; returns the number of one that ends it all. */
    private int expand(int index, long[] row) {
        int floor = height;
        int[] found = {NONE};
        seen.get(index, row);
        moves.expand(row, overwritten[index], (next, before) -> {
            if (found[0] == NONE) {
                found[0] = take(next, before, index);
            }
        });
        // Moves gives the step that is needed first first; the stack takes the last first.
        for (int low = floor, high = height - 1; low < high; low++, high--) {
            int swapped = stack[low];
            stack[low] = stack[high];
            stack[high] = swapped;
        }
        return found[0];
    }

    /** Goes over all returns that a configuration is ready for, and pushes it if it is new. */
    private int take(long[] row, int before, int from) {
        int layer = Partition.layer(row);
        int value = Partition.value(row);
        int known = before;
        while (partition.isDone(row, layer) || !partition.isRequired[layer]) {
            if (!partition.isDone(row, layer)) {
                push(row, known, from); // It may still be done before it returns; or else never.
            }
            partition.clearDone(row, layer);
            layer++;
            known = Moves.FREE;
            Partition.place(row, layer, value);
            deepest = Math.max(deepest, layer);
            if (layer == partition.layers()) {
                return remember(row, Moves.FREE, from) ? seen.size() - 1 : NONE;
            }
            moves.settle(row, layer);
        }
        push(row, known, from);
        return NONE;
    }

    private void push(long[] row, int before, int from) {
        if (remember(row, before, from)) {
            if (height == stack.length) {
                stack = Arrays.copyOf(stack, 2 * height);
            }
            stack[height++] = seen.size() - 1;
        }
    }

    private boolean remember(long[] row, int before, int from) {
        if (!seen.add(row)) {
            return false;
        }
        int index = seen.size() - 1;
        if (index == parent.length) {
            parent = Arrays.copyOf(parent, 2 * index);
            overwritten = Arrays.copyOf(overwritten, 2 * index);
        }
        parent[index] = from;
        overwritten[index] = before;
        return true;
    }

    private long bytes() {
        return seen.bytes() + 8L * parent.length + 4L * stack.length + table.bytes();
    }

    /** Walks back from the end and says what each step did; empty where operations may have been left out. */
    private List<Member> witness(int last) {
        for (boolean isRequired : partition.isRequired) {
            if (!isRequired) {
                return List.of();
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int index = last; index != NONE; index = parent[index]) {
            path.add(index);
        }
        Collections.reverse(path);
        Steps steps = new Steps(partition, table);
        long[] row = new long[partition.width];
        for (int index : path) {
            seen.get(index, row);
            steps.follow(row);
        }
        return steps.order();
    }

    /** Reads the order of the operations off a path of configurations. */
    private static final class Steps {
        private final Partition partition;
        private final TransitionTable<?> table;
        private final List<Member> order = new ArrayList<>();
        private final long[] present;

        Steps(Partition partition, TransitionTable<?> table) {
            this.partition = partition;
            this.table = table;
            this.present = partition.initialRow();
        }

        /** From one configuration to the next lies at most one step that changes the value, and pure ones about it. */
        void follow(long[] row) {
            int from = Partition.layer(present);
            int to = Partition.layer(row);
            List<Integer> fresh = new ArrayList<>();
            for (int layer = from; layer <= Math.min(to, partition.layers() - 1); layer++) {
                for (int position : partition.open[layer]) {
                    boolean isDoneNow = position < to || partition.isDone(row, position);
                    if (isDoneNow && !isDoneBefore(position, from) && !fresh.contains(position)) {
                        fresh.add(position);
                    }
                }
            }
            append(fresh, usedBetween(row), Partition.value(present), Partition.value(row));
            System.arraycopy(row, 0, present, 0, present.length);
        }

        private boolean isDoneBefore(int position, int layer) {
            boolean wasOpen = layer < partition.layers()
                    && Arrays.stream(partition.open[layer]).anyMatch(open -> open == position);
            return position < layer || (wasOpen && partition.isDone(present, position));
        }

        private @Nullable Member usedBetween(long[] row) {
            for (int c = 0; c < partition.classes.size(); c++) {
                int used = partition.used(present, c);
                if (partition.used(row, c) > used) {
                    return partition.classes.get(c).get(used);
                }
            }
            return null;
        }

        /** Writes that are hidden by the step, the step, and what is pure after it. */
        private void append(List<Integer> fresh, @Nullable Member used, int from, int to) {
            Member step = used;
            List<Member> hidden = new ArrayList<>();
            List<Member> after = new ArrayList<>();
            for (int position : fresh) {
                Member member = partition.returning.get(position);
                if (table.isPure(partition.action[position])) {
                    after.add(member);
                } else if (step == null && table.step(from, partition.action[position]) == to) {
                    step = member;
                } else {
                    hidden.add(member);
                }
            }
            order.addAll(hidden);
            if (step != null) {
                order.add(step);
            }
            order.addAll(after);
        }

        List<Member> order() {
            return order;
        }
    }
}
