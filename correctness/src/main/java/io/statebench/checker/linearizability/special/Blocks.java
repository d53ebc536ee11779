package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;
import java.util.Optional;

/**
 * An order of members in which one value follows another and none comes back.
 *
 * <p>A <em>block</em> is the time of one value: it begins with the member that brings it, and those that saw it follow in
 * the order of their calls. Block 0 is what was there from the beginning. Members without a block saw little or nothing:
 * they are {@link LooseEnds}.
 *
 * <pre>
 *   | read 0  read 0 | write 1  read 1 | cas [1 2] | write 3  read 3 |
 *         block 0          block 1        block 2       block 3
 * </pre>
 */
final class Blocks {
    static final int NONE = -1;

    final List<Member> members;
    final Times times;
    /** By member: its block, or {@link #NONE}. */
    private final int[] block;
    /** By block: the place in the order at which it begins; one more for the end. */
    final int[] begin;
    /** By place: the member. */
    final int[] order;
    /** By place: the latest call up to there, and the earliest return from there on. */
    private final long[] latestCall;

    private final long[] earliestReturn;

    /**
     * Lays members out.
     *
     * @param block by member: its block, or {@link #NONE}
     * @param bringer by block: the member that brings it; not asked of block 0
     */
    Blocks(List<Member> members, Times times, int[] block, int[] bringer) {
        this.members = members;
        this.times = times;
        this.block = block;
        this.begin = new int[bringer.length + 1];
        for (int b : block) {
            if (b != NONE) {
                begin[b + 1]++;
            }
        }
        for (int b = 0; b < bringer.length; b++) {
            begin[b + 1] += begin[b];
        }
        this.order = new int[begin[bringer.length]];
        fill(bringer);
        this.latestCall = new long[order.length];
        this.earliestReturn = new long[order.length];
        for (int place = 0; place < order.length; place++) {
            long call = times.call(order[place]);
            latestCall[place] = place == 0 ? call : Math.max(call, latestCall[place - 1]);
        }
        for (int place = order.length - 1; place >= 0; place--) {
            long end = times.end(order[place]);
            earliestReturn[place] = place == order.length - 1 ? end : Math.min(end, earliestReturn[place + 1]);
        }
    }

    private void fill(int[] bringer) {
        int[] free = begin.clone();
        for (int b = 1; b < bringer.length; b++) {
            order[free[b]++] = bringer[b];
        }
        for (int i = 0; i < block.length; i++) {
            if (block[i] != NONE && (block[i] == 0 || bringer[block[i]] != i)) {
                order[free[block[i]]++] = i;
            }
        }
    }

    /**
     * Two members against time.
     *
     * @param earlier comes first in the order
     * @param later had returned when the other was called
     */
    record Inversion(int earlier, int later) {}

    /** One, or empty if the order keeps to time. */
    Optional<Inversion> inversion() {
        int latest = NONE;
        for (int i : order) {
            if (latest != NONE && times.isBefore(i, latest)) {
                return Optional.of(new Inversion(latest, i));
            }
            if (latest == NONE || times.call(i) > times.call(latest)) {
                latest = i;
            }
        }
        return Optional.empty();
    }

    /** How many of the order must come before a member. */
    int earliest(int member) {
        int from = 0;
        int to = order.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (earliestReturn[middle] < times.call(member)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** How many of the order may come before a member. */
    int latest(int member) {
        int from = 0;
        int to = order.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (latestCall[middle] > times.end(member)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
