package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Puts off whatever takes or gives back a permit for as long as it can: until it returns, or until another one that
 * returns cannot go without it. Of those that could help, the one that returns first does, and one in doubt only where no
 * other can. Doing less by any time never hurts: what was not done can still be done, and nothing else is asked of it than
 * to make room or to be there. That is our own argument; the tests hold it against brute force.
 */
final class Postponement {
    /** For more permits a conflict is not looked for in the middle of a history, where any number may be taken. */
    private static final int FEW_PERMITS = 16;
    /** More than this are not thinned out one by one. Chosen: that takes the square of it. */
    private static final int FEW_MEMBERS = 64;

    private final List<Member> members;
    private final int permits;
    private final int[] call;
    private final int[] ret;
    private final boolean[] takes;
    /** All calls and all bounding returns, in the order of the history, as places; a place comes again as it returns. */
    private final int[] events;

    private final int[] indexes;

    Postponement(List<Member> members, int permits) {
        this.members = members;
        this.permits = permits;
        int count = members.size();
        this.call = new int[count];
        this.ret = new int[count];
        this.takes = new boolean[count];
        long[] keys = new long[2 * count];
        int ends = count;
        for (int i = 0; i < count; i++) {
            Member member = members.get(i);
            call[i] = (int) member.callIndex();
            ret[i] = member.mustHappen() ? (int) member.returnIndex() : LockCalls.NEVER;
            takes[i] = member.action().f().equals("acquire");
            keys[i] = LockCalls.key(call[i], i);
            if (member.mustHappen()) {
                keys[ends++] = LockCalls.key(ret[i], i);
            }
        }
        this.events = LockCalls.sorted(keys, ends);
        this.indexes = new int[ends];
        boolean[] isCalled = new boolean[count];
        for (int i = 0; i < ends; i++) {
            indexes[i] = isCalled[events[i]] ? ret[events[i]] : call[events[i]];
            isCalled[events[i]] = true;
        }
    }

    /** An order or a conflict; empty if there is no order and no few members were found that show it. */
    Optional<Ruling> ruling() {
        boolean[] all = new boolean[members.size()];
        Arrays.fill(all, true);
        Run run = new Run(0, all, 0);
        int end = run.failsBefore(events.length);
        if (end < 0) {
            return Optional.of(run.order());
        }
        for (int length = 2; length <= end; length *= 2) {
            Optional<Ruling> conflict = conflict(end - length, end);
            if (conflict.isPresent() || permits > FEW_PERMITS) {
                return conflict.isPresent() ? conflict : conflict(0, end);
            }
        }
        return conflict(0, end);
    }

    /** A conflict among those that were called and returned between two events, or nothing. */
    private Optional<Ruling> conflict(int from, int end) {
        boolean[] kept = new boolean[members.size()];
        int[] places = new int[end - from + 1];
        int count = 0;
        for (int i = from; i <= end; i++) {
            int place = events[i];
            if (call[place] >= indexes[from] && ret[place] <= indexes[end] && !kept[place]) {
                kept[place] = true;
                places[count++] = place;
            }
        }
        if (!isRefuted(from, kept, end)) {
            return Optional.empty();
        }
        for (int i = 0; i < count && count <= FEW_MEMBERS; i++) {
            kept[places[i]] = false;
            kept[places[i]] = !isRefuted(from, kept, end);
        }
        List<Member> few = Arrays.stream(places, 0, count)
                .filter(place -> kept[place])
                .sorted()
                .mapToObj(members::get)
                .toList();
        String what = takes[events[end]]
                ? "a permit was taken when none can have been left"
                : "a permit was given back when none can have been taken";
        return Optional.of(new Ruling.Conflict(few, what));
    }

    /** Whether these cannot all have happened, however many were taken at first, if any others may have at any time. */
    private boolean isRefuted(int from, boolean[] kept, int end) {
        int most = from == 0 ? 0 : permits;
        for (int taken = 0; taken <= most; taken++) {
            if (new Run(from, kept, taken).failsBefore(end + 1) < 0) {
                return false;
            }
        }
        return true;
    }

    /** One walk through the history, or through a part of it. */
    private final class Run {
        private final int from;
        private final boolean[] kept;
        private final boolean[] isDone = new boolean[members.size()];
        private final PriorityQueue<Integer> acquires = new PriorityQueue<>(Comparator.comparingInt(this::end));
        private final PriorityQueue<Integer> releases = new PriorityQueue<>(Comparator.comparingInt(this::end));
        private final int[] order = new int[members.size()];
        private int count;
        private int taken;

        /**
         * Begins a walk.
         *
         * @param kept which must happen within their bounds; the others may at any time from their calls on
         */
        Run(int from, boolean[] kept, int taken) {
            this.from = from;
            this.kept = kept;
            this.taken = taken;
            for (int place = 0; from > 0 && place < call.length && call[place] < indexes[from]; place++) {
                if (ret[place] >= indexes[from]) {
                    offer(place);
                }
            }
        }

        private int end(int place) {
            return kept[place] ? ret[place] : LockCalls.NEVER;
        }

        private void offer(int place) {
            (takes[place] ? acquires : releases).add(place);
        }

        /** The event that cannot be, or a negative number if all can that come before a limit. */
        int failsBefore(int limit) {
            for (int i = from; i < limit; i++) {
                int place = events[i];
                if (indexes[i] == call[place]) {
                    offer(place);
                } else if (kept[place] && !isDone[place] && !force(place)) {
                    return i;
                }
            }
            return -1;
        }

        /** Does what returns now, after what it cannot go without. */
        private boolean force(int place) {
            boolean isReady = takes[place] ? taken < permits : taken > 0;
            if (!isReady && !help(takes[place] ? releases : acquires)) {
                return false;
            }
            // It is the first to return of those that wait.
            (takes[place] ? acquires : releases).remove(place);
            act(place);
            return true;
        }

        private boolean help(PriorityQueue<Integer> waiting) {
            Integer helper = permits == 0 ? null : waiting.poll();
            if (helper == null) {
                return false;
            }
            act(helper);
            return true;
        }

        private void act(int place) {
            isDone[place] = true;
            taken += takes[place] ? 1 : -1;
            order[count++] = place;
        }

        Ruling order() {
            Member[] places = new Member[count];
            for (int i = 0; i < count; i++) {
                places[i] = members.get(order[i]);
            }
            return new Ruling.Order(Arrays.asList(places));
        }
    }
}
