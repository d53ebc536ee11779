package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.special.LockCalls.Kind;
import java.util.Arrays;

/**
 * Pairs each acquire with the release that ended it, owner by owner, where at most one of the two is in doubt.
 *
 * <p>A call in doubt is used where it must have happened, and where it lets others in:
 *
 * <pre>
 *   acquire  release?  acquire            the release must have happened
 *   release  acquire?  release            the acquire must have happened
 *   acquire  release?                     may have, and others may be waiting
 *   acquire  release?  acquire? release   may both have
 * </pre>
 *
 * <p>Those of one owner that do the same are used in the order of their calls: each was possible at any time since. An
 * acquire that does not say whose it is was anybody's.
 */
final class Holds {
    static final int NONE = -1;

    private final LockCalls calls;
    /** The acquire that each owner's last call left open. */
    private final int[] open;

    private final Waiting releases;
    private final Waiting acquires;
    private final int anybody;

    /** The pairs: places of acquires and releases, the latter none if it is held for good. */
    final int[] acquire;

    final int[] release;
    int count;
    /** Of each refused call the release that must come before it, or none. */
    final int[] after;

    /** Why there are no such pairs, and which call showed it. */
    Trouble trouble = Trouble.NONE;

    int troubled = NONE;

    /** What stands in the way. */
    enum Trouble {
        NONE,
        /** An owner that certainly had it acquired it again, or was refused as if it had not, and no release fits. */
        NO_RELEASE,
        /** A release, and no acquire fits. */
        NO_ACQUIRE
    }

    private Holds(LockCalls calls) {
        this.calls = calls;
        this.anybody = calls.owners();
        this.open = new int[calls.owners()];
        this.releases = new Waiting(calls.count(), calls.owners());
        this.acquires = new Waiting(calls.count(), calls.owners() + 1);
        this.acquire = new int[calls.count()];
        this.release = new int[calls.count()];
        this.after = new int[calls.count()];
        Arrays.fill(open, NONE);
        Arrays.fill(after, NONE);
    }

    /** With no pairs yet, for those who pair otherwise. */
    static Holds none(LockCalls calls) {
        return new Holds(calls);
    }

    /** Those of all owners that hold it alone. */
    static Holds of(LockCalls calls) {
        Holds holds = new Holds(calls);
        for (int place : calls.inOrderOfReturns()) {
            if (calls.isShared[place]) {
                continue;
            }
            holds.add(place);
            if (holds.trouble != Trouble.NONE) {
                holds.troubled = place;
                return holds;
            }
        }
        for (int owner = 0; owner < holds.open.length; owner++) {
            if (holds.open[owner] != NONE) {
                holds.pair(holds.open[owner], holds.nextRelease(owner));
            }
        }
        return holds;
    }

    private void add(int place) {
        int owner = calls.owner[place];
        if (!calls.must(place)) {
            wait(place);
            return;
        }
        switch (calls.kind[place]) {
            case ACQUIRE -> acquire(place, owner);
            case RELEASE -> release(place, owner);
            case REFUSED -> refuse(place, owner);
            case RENEW -> throw new AssertionError("leases are not for this");
        }
    }

    private void wait(int place) {
        int owner = calls.owner[place];
        if (calls.kind[place] == Kind.RELEASE) {
            releases.add(owner, place);
        } else if (calls.kind[place] == Kind.ACQUIRE && calls.token[place] == LockCalls.NO_TOKEN) {
            acquires.add(owner == LockCalls.ANYBODY ? anybody : owner, place);
        }
    }

    private void acquire(int place, int owner) {
        closeByDoubt(owner);
        open[owner] = place;
    }

    private void refuse(int place, int owner) {
        if (open[owner] != NONE && mayMean(place, open[owner])) {
            closeByDoubt(owner);
            after[place] = trouble == Trouble.NONE ? release[count - 1] : NONE;
        }
    }

    private void release(int place, int owner) {
        if (open[owner] != NONE && mayMean(place, open[owner])) {
            if (mayHaveBeenTwo(place, owner)) {
                pair(open[owner], releases.next(owner));
                pair(acquires.next(owner), place);
            } else {
                pair(open[owner], place);
            }
            open[owner] = NONE;
            return;
        }
        closeByDoubt(owner);
        int opener = acquires.next(acquires.first(owner) == NONE ? anybody : owner);
        if (trouble == Trouble.NONE && opener == NONE) {
            trouble = Trouble.NO_ACQUIRE;
        } else if (trouble == Trouble.NONE) {
            pair(opener, place);
        }
    }

    /** Whether the tokens, if told, are the same. */
    private boolean mayMean(int place, int acquired) {
        return calls.token[place] == LockCalls.NO_TOKEN || calls.token[place] == calls.token[acquired];
    }

    /** Whether the owner may have released it, and acquired it again, before this release was called. */
    private boolean mayHaveBeenTwo(int place, int owner) {
        int first = releases.first(owner);
        int second = acquires.first(owner);
        return first != NONE
                && second != NONE
                && mayMean(first, open[owner])
                && calls.call[first] < calls.call[second]
                && calls.call[second] < calls.call[place];
    }

    private void closeByDoubt(int owner) {
        if (open[owner] == NONE) {
            return;
        }
        int closer = nextRelease(owner);
        if (closer == NONE) {
            trouble = Trouble.NO_RELEASE;
            return;
        }
        pair(open[owner], closer);
        open[owner] = NONE;
    }

    /** The next release in doubt that may be of what is open; those before it are of nothing. */
    private int nextRelease(int owner) {
        int closer = releases.next(owner);
        while (closer != NONE && !mayMean(closer, open[owner])) {
            closer = releases.next(owner);
        }
        return closer;
    }

    void pair(int opener, int closer) {
        acquire[count] = opener;
        release[count++] = closer;
    }
}
