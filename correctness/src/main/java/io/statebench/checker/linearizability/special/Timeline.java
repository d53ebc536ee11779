package io.statebench.checker.linearizability.special;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays holds side by side, where only those that are shared may overlap. Each is as short as it can be: acquired just before its acquire returned, released just after
 * its release was called; that is its <em>core</em>. One whose release was called before its acquire returned, as those
 * in doubt may be, has none: it needs but an instant that no core covers.
 *
 * <pre>
 *   a   |--acquire--|######core######|--release--|
 *   b                                  |acquire| |#core#|--release--|
 *   c             |------ acquire, release? -------|
 *                                     ^ here
 * </pre>
 */
final class Timeline {
    /** How many clashes are worth looking at: the first ones may not be provable. */
    private static final int CLASHES = 16;

    private static final int RELEASED = 0;
    private static final int FREE = 1;
    private static final int OPENED = 2;
    private static final int ACQUIRED = 3;

    private final LockCalls calls;
    private final Holds holds;
    /** The holds with a core, in the order of their starts, and those of them that nobody shares. */
    private final int[] cores;

    private final int[] exclusive;
    private final Cores ofAll;
    private final Cores ofExclusive;
    private final List<Clash> clashes = new ArrayList<>();
    private final long[] keys;
    private final int[] placed;
    private int count;

    /**
     * A hold that is in the way of another call.
     *
     * @param holder its acquire
     * @param other an acquire or release that returned while it held
     * @param isHeld whether the other is an acquire that held for longer than an instant; else the hold began before it
     *     was called
     */
    record Clash(int holder, int other, boolean isHeld) {}

    Timeline(LockCalls calls, Holds holds) {
        this.calls = calls;
        this.holds = holds;
        this.keys = new long[calls.count()];
        this.placed = new int[calls.count()];
        this.cores = holdsWithCore();
        this.exclusive = Arrays.stream(cores).filter(hold -> !isShared(hold)).toArray();
        this.ofAll = coresOf(cores);
        this.ofExclusive = exclusive.length == cores.length ? ofAll : coresOf(exclusive);
        layCores();
        if (clashes.isEmpty()) {
            layInstants();
        }
        if (clashes.isEmpty()) {
            layRefusals();
        }
    }

    /** Adds one that comes between an event and the next. */
    void layAfter(int place, int event) {
        lay(place, event, FREE);
    }

    /** Adds one that comes just before the first of a hold with a core. */
    void layBefore(int place, int first) {
        lay(place, calls.ret[first] - 1, OPENED);
    }

    /** Some of the clashes; none if all fits. */
    List<Clash> clashes() {
        return clashes;
    }

    /** The order of all that is needed, if nothing clashes. */
    int[] order() {
        int[] order = LockCalls.sorted(keys, count);
        for (int i = 0; i < count; i++) {
            order[i] = placed[order[i]];
        }
        return order;
    }

    private int[] holdsWithCore() {
        long[] byStart = new long[holds.count];
        int found = 0;
        for (int hold = 0; hold < holds.count; hold++) {
            if (start(hold) < end(hold)) {
                byStart[found++] = LockCalls.key(start(hold), hold);
            }
        }
        return LockCalls.sorted(byStart, found);
    }

    private Cores coresOf(int[] some) {
        int[] starts = new int[some.length];
        int[] ends = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            starts[i] = start(some[i]);
            ends[i] = end(some[i]);
        }
        return new Cores(starts, ends);
    }

    private boolean isShared(int hold) {
        return calls.isShared[holds.acquire[hold]];
    }

    private int start(int hold) {
        return calls.ret[holds.acquire[hold]];
    }

    private int end(int hold) {
        return holds.release[hold] == Holds.NONE ? LockCalls.NEVER : calls.call[holds.release[hold]];
    }

    private void layCores() {
        for (int hold : cores) {
            int before = longestStartedBy(start(hold) - 1, isShared(hold));
            if (before != Holds.NONE && start(hold) < end(before)) {
                clash(holds.acquire[before], holds.acquire[hold], true);
            }
            lay(holds.acquire[hold], start(hold) - 1, ACQUIRED);
            if (holds.release[hold] != Holds.NONE) {
                lay(holds.release[hold], end(hold), RELEASED);
            }
        }
    }

    /** Of the cores that had started and that one may not overlap, the hold whose core ends last, or none. */
    private int longestStartedBy(int event, boolean isShared) {
        int core = (isShared ? ofExclusive : ofAll).longestStartedBy(event);
        return core == Cores.NONE ? Holds.NONE : (isShared ? exclusive : cores)[core];
    }

    private void layInstants() {
        for (int hold = 0; hold < holds.count; hold++) {
            if (start(hold) >= end(hold)) {
                layInstant(holds.acquire[hold], holds.release[hold]);
            }
        }
    }

    private void layInstant(int acquire, int release) {
        int from = Math.max(calls.call[acquire], calls.call[release]);
        int to = Math.min(calls.ret[acquire], calls.ret[release]);
        boolean isShared = calls.isShared[acquire];
        int free = (isShared ? ofExclusive : ofAll).freeFrom(from);
        if (free >= to) {
            int certain = calls.must(acquire) ? acquire : release;
            clash(holds.acquire[longestStartedBy(from, isShared)], certain, false);
            return;
        }
        lay(acquire, free, FREE);
        if (release != acquire) {
            lay(release, free, FREE);
        }
    }

    /** Refused is who does not hold it: any instant will do at which he has released it and not acquired it again. */
    private void layRefusals() {
        for (int i = 0; i < calls.count(); i++) {
            if (calls.must(i) && calls.kind[i] == LockCalls.Kind.REFUSED) {
                int release = holds.after[i];
                lay(i, release == Holds.NONE ? calls.call[i] : Math.max(calls.call[i], calls.call[release]), FREE);
            }
        }
    }

    private void clash(int holder, int other, boolean isHeld) {
        if (clashes.size() < CLASHES) {
            clashes.add(new Clash(holder, other, isHeld));
        }
    }

    /** Between an event and the next: first what releases, then what needs but an instant, then what acquires. */
    private void lay(int place, int afterEvent, int turn) {
        placed[count] = place;
        keys[count] = LockCalls.key(4L * afterEvent + turn, count);
        count++;
    }
}
