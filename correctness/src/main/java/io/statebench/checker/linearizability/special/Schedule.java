package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Members and the times at which they take effect; of two at one time, the one that was placed first comes first. */
final class Schedule {
    private final List<Member> members;
    private final long[] keys;
    private final int[] placed;
    private int size;

    Schedule(List<Member> members) {
        this.members = members;
        this.keys = new long[members.size()];
        this.placed = new int[members.size()];
    }

    void place(int member, int time) {
        keys[size] = (long) time << Integer.SIZE | size;
        placed[size] = member;
        size++;
    }

    Ruling.Order order() {
        long[] sorted = Arrays.copyOf(keys, size);
        Arrays.sort(sorted);
        List<Member> witness = new ArrayList<>(size);
        for (long key : sorted) {
            witness.add(members.get(placed[(int) key]));
        }
        return new Ruling.Order(witness);
    }
}
