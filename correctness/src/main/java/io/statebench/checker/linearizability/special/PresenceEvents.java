package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What concerns one element of a set, as calls and returns in their order. Members have numbers here, from 0 on.
 */
final class PresenceEvents {
    static final int NONE = -1;

    /** By number, as are the next. */
    final int[] members;
    /** Whether it adds or removes; else it asks. */
    final boolean[] isChange;
    /** Whether it adds, or saw, the element; else it removes or missed it. */
    final boolean[] isForIn;

    /** One that is not and only asks says nothing. */
    final boolean[] isRequired;

    final int[] end;
    /** No two that are open at once have the same; {@link #NONE} if it stays open for ever. */
    final int[] slot;
    /** By event: its time, the number and, in the last bit, whether it is the return. */
    final long[] keys;

    private PresenceEvents(int[] members, Spans times, List<Member> all) {
        int count = members.length;
        this.members = members;
        this.isChange = new boolean[count];
        this.isForIn = new boolean[count];
        this.isRequired = new boolean[count];
        this.end = new int[count];
        this.slot = new int[count];
        long[] unsorted = new long[2 * count];
        int size = 0;
        for (int op = 0; op < count; op++) {
            describe(op, all.get(members[op]));
            end[op] = times.end[members[op]];
            unsorted[size++] = (long) times.call[members[op]] << Integer.SIZE | (long) op << 1;
            if (end[op] != Spans.NEVER) {
                unsorted[size++] = (long) end[op] << Integer.SIZE | (long) op << 1 | 1;
            }
        }
        this.keys = Arrays.copyOf(unsorted, size);
        Arrays.sort(keys);
        assignSlots();
    }

    private PresenceEvents(PresenceEvents other, boolean[] isRequired, long[] keys) {
        this.members = other.members;
        this.isChange = other.isChange;
        this.isForIn = other.isForIn;
        this.isRequired = isRequired;
        this.end = other.end;
        this.slot = other.slot;
        this.keys = keys;
    }

    static PresenceEvents of(List<Member> all, List<Integer> chosen, Spans times) {
        return new PresenceEvents(chosen.stream().mapToInt(Integer::intValue).toArray(), times, all);
    }

    private void describe(int op, Member member) {
        boolean isQuestion = member.action().f().equals("contains");
        isChange[op] = !isQuestion;
        isForIn[op] = isQuestion
                ? member.action().value() instanceof List<?> pair && Boolean.TRUE.equals(pair.get(1))
                : member.action().f().equals("add");
        isRequired[op] = member.mustHappen();
    }

    private void assignSlots() {
        int[] free = new int[slot.length];
        int freeCount = 0;
        int used = 0;
        for (int event = 0; event < keys.length; event++) {
            int op = op(event);
            if (isReturn(event)) {
                free[freeCount++] = slot[op];
            } else if (end[op] == Spans.NEVER) {
                slot[op] = NONE;
            } else {
                slot[op] = freeCount > 0 ? free[--freeCount] : used++;
            }
        }
    }

    int slots() {
        return 1 + Arrays.stream(slot).max().orElse(NONE);
    }

    int time(int event) {
        return (int) (keys[event] >>> Integer.SIZE);
    }

    int op(int event) {
        return (int) keys[event] >>> 1;
    }

    boolean isReturn(int event) {
        return (keys[event] & 1) != 0;
    }

    /** Those that add, or remove, and stay open for ever, in the order of their calls. */
    int[] lasting(boolean isAdding) {
        return IntStream.range(0, slot.length)
                .filter(op -> slot[op] == NONE && isForIn[op] == isAdding)
                .toArray();
    }

    /** Up to an event, and with only those required. */
    PresenceEvents claimingOnly(boolean[] required, int lastEvent) {
        return new PresenceEvents(this, required, Arrays.copyOf(keys, lastEvent + 1));
    }

    /** Places members at the times at which they take effect, given the changes that turn the element in and out. */
    void place(List<Integer> turns, List<Integer> turnTimes, Schedule schedule) {
        boolean[] isTurn = new boolean[members.length];
        for (int op : turns) {
            isTurn[op] = true;
        }
        boolean isIn = false;
        int[] waiting = new int[members.length];
        int waitingCount = 0;
        int turn = 0;
        for (int event = 0; event < keys.length; event++) {
            int op = op(event);
            if (!isReturn(event) && isRequired[op] && !isTurn[op]) {
                if (isForIn[op] == isIn) {
                    schedule.place(members[op], time(event));
                } else {
                    waiting[waitingCount++] = op;
                }
            }
            for (; turn < turns.size() && turnTimes.get(turn) == time(event); turn++) {
                schedule.place(members[turns.get(turn)], time(event));
                isIn = !isIn;
                while (waitingCount > 0) {
                    schedule.place(members[waiting[--waitingCount]], time(event));
                }
            }
        }
    }
}
