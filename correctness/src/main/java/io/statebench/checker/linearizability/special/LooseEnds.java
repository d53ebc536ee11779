package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Blocks.NONE;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Members that change nothing and say at most in which block they were not. The blocks must keep to time. */
final class LooseEnds {
    private final Blocks blocks;
    private final Times times;
    private final int[] loose;
    private final int[] refused;

    /**
     * Takes them.
     *
     * @param loose all must happen; in the order of their calls
     * @param refused by member of the history: the block in which it was not, or {@link Blocks#NONE}
     */
    LooseEnds(Blocks blocks, int[] loose, int[] refused) {
        this.blocks = blocks;
        this.times = blocks.times;
        this.loose = loose;
        this.refused = refused;
    }

    /**
     * A member that cannot have been elsewhere than in the block that it refuses.
     *
     * @param before one of the block that had returned when it was called, or {@link Blocks#NONE} for the beginning
     * @param after one that found the block still there and was called when it had returned
     */
    record Denial(int member, int before, int after) {}

    /**
     * One, or empty if there is none.
     *
     * @param isLeaver by block: whether its bringer found the block before still there
     */
    Optional<Denial> denial(boolean[] isLeaver) {
        int[] firstReturn = new int[isLeaver.length];
        int[] lastCall = new int[isLeaver.length];
        for (int b = 0; b < isLeaver.length; b++) {
            int first = NONE;
            int last = b + 1 < isLeaver.length && isLeaver[b + 1] ? blocks.order[blocks.begin[b + 1]] : NONE;
            for (int place = blocks.begin[b]; place < blocks.begin[b + 1]; place++) {
                first = times.earlierReturn(first, blocks.order[place]);
                last = times.laterCall(last, blocks.order[place]);
            }
            firstReturn[b] = b == 0 ? NONE : first;
            lastCall[b] = last;
        }
        for (int i : loose) {
            int b = refused[i];
            if (b != NONE
                    && (b == 0 || times.isBefore(firstReturn[b], i))
                    && lastCall[b] != NONE
                    && times.isBefore(i, lastCall[b])) {
                return Optional.of(new Denial(i, firstReturn[b], lastCall[b]));
            }
        }
        return Optional.empty();
    }

    /**
     * The order of the blocks with these put in, each as early as it may be; empty if one does not fit into this order,
     * which it may into another.
     */
    Optional<List<Member>> putIn() {
        int[] countAt = new int[blocks.order.length + 2];
        int[] placeOf = new int[loose.length];
        // Those put in are ordered by time among each other too: none goes before one that returned before its call.
        PriorityQueue<Integer> open =
                new PriorityQueue<>((one, other) -> Long.compare(times.end(loose[one]), times.end(loose[other])));
        int least = 0;
        for (int i = 0; i < loose.length; i++) {
            while (!open.isEmpty() && times.isBefore(loose[open.peek()], loose[i])) {
                least = Math.max(least, placeOf[open.remove()]);
            }
            placeOf[i] = after(Math.max(least, blocks.earliest(loose[i])), refused[loose[i]]);
            if (placeOf[i] > blocks.latest(loose[i])) {
                return Optional.empty();
            }
            open.add(i);
            countAt[placeOf[i] + 1]++;
        }
        return Optional.of(merged(placeOf, countAt));
    }

    /** The first place from one on that is not in a block; one that nobody can have if that block never ends. */
    private int after(int place, int block) {
        if (block == NONE) {
            return place;
        }
        int first = block == 0 ? 0 : blocks.begin[block] + 1;
        int last = blocks.begin[block + 1];
        return place < first || place > last ? place : last + 1;
    }

    private List<Member> merged(int[] placeOf, int[] countAt) {
        for (int place = 0; place <= blocks.order.length; place++) {
            countAt[place + 1] += countAt[place];
        }
        int[] byPlace = new int[loose.length];
        int[] free = countAt.clone();
        for (int i = 0; i < loose.length; i++) {
            byPlace[free[placeOf[i]]++] = loose[i];
        }
        List<Member> merged = new ArrayList<>(blocks.order.length + loose.length);
        for (int place = 0; place <= blocks.order.length; place++) {
            for (int i = countAt[place]; i < countAt[place + 1]; i++) {
                merged.add(blocks.members.get(byPlace[i]));
            }
            if (place < blocks.order.length) {
                merged.add(blocks.members.get(blocks.order[place]));
            }
        }
        return merged;
    }
}
