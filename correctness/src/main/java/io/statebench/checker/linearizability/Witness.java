package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the order of the operations off a path of configurations, each one step further than the one before. */
final class Witness {
    private final Partition partition;
    private final TransitionTable<?> table;
    private final List<Member> order;
    private final long[] present;
    /** What a step finds done, and what of it comes after the step; kept so that a step makes no garbage. */
    private final IntList fresh = new IntList();

    private final List<Member> after = new ArrayList<>();

    Witness(Partition partition, TransitionTable<?> table) {
        this.partition = partition;
        this.table = table;
        this.order = new ArrayList<>(partition.layers());
        this.present = partition.rowOf(partition.initial[0]);
    }

    /** From one configuration to the next lies at most one step that changes the value, and pure ones about it. */
    void follow(long[] row) {
        int from = Partition.layer(present);
        int to = Partition.layer(row);
        fresh.clear();
        for (int layer = from; layer <= Math.min(to, partition.layers() - 1); layer++) {
            for (int i = partition.openFrom[layer]; i < partition.openFrom[layer + 1]; i++) {
                int position = partition.open[i];
                boolean wasSeen = layer > from && partition.callLayer[position] < layer;
                boolean isDoneNow = position < to || partition.isDone(row, position);
                if (!wasSeen && isDoneNow && !isDoneBefore(position, from)) {
                    fresh.add(position);
                }
            }
        }
        append(usedBetween(row), Partition.value(present), Partition.value(row));
        System.arraycopy(row, 0, present, 0, present.length);
    }

    private boolean isDoneBefore(int position, int layer) {
        boolean wasOpen = layer < partition.layers() && partition.callLayer[position] <= layer;
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
    private void append(@Nullable Member used, int from, int to) {
        Member step = used;
        after.clear();
        for (int i = 0; i < fresh.size(); i++) {
            int position = fresh.get(i);
            Member member = partition.returning.get(position);
            if (table.isPure(partition.action[position])) {
                after.add(member);
            } else if (step == null && table.step(from, partition.action[position]) == to) {
                step = member;
            } else {
                order.add(member);
            }
        }
        if (step != null) {
            order.add(step);
        }
        order.addAll(after);
    }

    List<Member> order() {
        return order;
    }
}
