package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import java.util.Arrays;

/**
 * Finds the holds of owners that can acquire a lock again, each of which did one thing after the other. Then how often
 * each holds it is known at any time, and a hold lasts from where that leaves zero to where it is back.
 *
 * <p>A release in doubt is used as soon as no later release would miss what it takes. An acquire in doubt is used only
 * where a release would else release nothing, and then just before it:
 *
 * <pre>
 *   acquire  acquire?  release  release       the first two are a hold; the second release needs the acquire in doubt,
 *   |#########################|    ##         but only for an instant
 * </pre>
 */
final class Nesting {
    private final LockCalls calls;
    private final Holds holds;
    private final Waiting releases;
    /** The calls to look at, each where it can be judged. */
    private final int[] order;
    /** The least depth from each certain call of an owner on, if no release in doubt happened. */
    private final int[] least;
    /** The acquire in doubt that a release needs, or none. */
    private final int[] helper;

    /**
     * For each owner: how deep it is, how many releases in doubt were used, what began its hold, what ended the one before,
     * the latest release within it, and the last certain call.
     */
    private final int[] depth;

    private final int[] used;
    private final int[] opener;
    private final int[] closer;
    private final int[] inner;
    private final int[] latest;
    /** By place: after which event one comes that neither begins nor ends a hold; none for others. */
    private final int[] within;

    /** Why there are no such holds, and which call showed it. */
    Trouble trouble = Trouble.NONE;

    int troubled = Holds.NONE;

    private Nesting(LockCalls calls, int[] order, Holds holds) {
        this.calls = calls;
        this.order = order;
        this.holds = holds;
        this.releases = new Waiting(calls.count(), calls.owners());
        this.least = new int[calls.count()];
        this.helper = nones(calls.count());
        this.depth = new int[calls.owners()];
        this.used = new int[calls.owners()];
        this.opener = nones(calls.owners());
        this.closer = nones(calls.owners());
        this.inner = nones(calls.owners());
        this.latest = nones(calls.owners());
        this.within = nones(calls.count());
    }

    private static int[] nones(int count) {
        int[] nones = new int[count];
        Arrays.fill(nones, Holds.NONE);
        return nones;
    }

    /**
     * Adds the holds of some owners to those of others.
     *
     * @param order all calls of these owners, and those that may be theirs, in the order of {@link
     *     LockCalls#inOrderOfReturns}
     */
    static Nesting of(LockCalls calls, int[] order, Holds holds) {
        Nesting nesting = new Nesting(calls, order, holds);
        nesting.measure();
        if (nesting.trouble == Trouble.NONE) {
            nesting.pair();
        }
        return nesting;
    }

    /** Adds what neither begins nor ends a hold. */
    void layWithin(Timeline timeline) {
        for (int place = 0; place < within.length; place++) {
            if (within[place] != Holds.NONE) {
                timeline.layAfter(place, within[place]);
            }
        }
    }

    private void measure() {
        Waiting acquires = new Waiting(calls.count(), calls.owners() + 1);
        for (int place : order) {
            if (calls.must(place)) {
                measure(place, acquires);
            } else if (calls.kind[place] == Kind.ACQUIRE) {
                boolean isAnybody = calls.owner[place] == LockCalls.ANYBODY;
                acquires.add(isAnybody ? calls.owners() : calls.owner[place], place);
            }
            if (trouble != Trouble.NONE) {
                return;
            }
        }
        int[] low = new int[calls.owners()];
        Arrays.fill(low, Integer.MAX_VALUE);
        for (int i = order.length - 1; i >= 0; i--) {
            int place = order[i];
            if (calls.must(place)) {
                low[calls.owner[place]] = Math.min(low[calls.owner[place]], least[place]);
                least[place] = low[calls.owner[place]];
            }
        }
        Arrays.fill(depth, 0);
    }

    private void measure(int place, Waiting acquires) {
        int owner = calls.owner[place];
        if (calls.kind[place] == Kind.ACQUIRE) {
            depth[owner]++;
        } else if (calls.kind[place] == Kind.RELEASE && depth[owner] > 0) {
            depth[owner]--;
        } else if (calls.kind[place] == Kind.RELEASE) {
            helper[place] = acquires.next(acquires.first(owner) == Holds.NONE ? calls.owners() : owner);
            if (helper[place] == Holds.NONE) {
                fail(Trouble.NO_ACQUIRE, place);
            }
        }
        least[place] = depth[owner];
    }

    private void fail(Trouble what, int place) {
        trouble = what;
        troubled = place;
    }

    private void pair() {
        for (int place : order) {
            if (calls.must(place)) {
                add(place, calls.owner[place]);
            } else if (calls.kind[place] == Kind.RELEASE) {
                releases.add(calls.owner[place], place);
                useReleases(calls.owner[place], calls.call[place]);
            }
            if (trouble != Trouble.NONE) {
                return;
            }
        }
        for (int owner = 0; owner < opener.length; owner++) {
            if (opener[owner] != Holds.NONE) {
                holds.pair(opener[owner], Holds.NONE);
            }
        }
    }

    private void add(int place, int owner) {
        latest[owner] = place;
        switch (calls.kind[place]) {
            case ACQUIRE -> acquire(place, owner);
            case RELEASE -> {
                if (helper[place] == Holds.NONE) {
                    release(place, owner, calls.call[place]);
                } else {
                    holds.pair(helper[place], place);
                }
            }
            case REFUSED -> refuse(place, owner);
            case RENEW -> throw new AssertionError("no leases here");
        }
        useReleases(owner, calls.ret[place] - 1);
    }

    /** Those in doubt that no later release needs, after some event. */
    private void useReleases(int owner, int event) {
        while (latest[owner] != Holds.NONE
                && releases.first(owner) != Holds.NONE
                && used[owner] < least[latest[owner]]) {
            used[owner]++;
            release(releases.next(owner), owner, event);
        }
    }

    private void acquire(int place, int owner) {
        if (depth[owner]++ == 0) {
            opener[owner] = place;
        } else {
            within[place] = calls.call[place];
        }
    }

    private void release(int place, int owner, int event) {
        int last = inner[owner];
        boolean isLater = last == Holds.NONE || within[last] <= event;
        inner[owner] = isLater ? place : last;
        within[place] = event;
        if (--depth[owner] == 0) {
            close(owner, inner[owner]);
        }
    }

    /** One in doubt may have been called when the release that returned last had been called, too; it ends the hold. */
    private void close(int owner, int last) {
        within[last] = Holds.NONE;
        holds.pair(opener[owner], last);
        opener[owner] = Holds.NONE;
        inner[owner] = Holds.NONE;
        closer[owner] = last;
    }

    private void refuse(int place, int owner) {
        if (depth[owner] > 0) {
            fail(Trouble.NO_RELEASE, place);
        }
        holds.after[place] = closer[owner];
    }
}
