package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which certain calls prove that somebody held the lock, whatever became of all others.
 *
 * <p>A call in doubt is no way out if it is needed elsewhere: two acquires of one owner that follow each other need a
 * release between them, and two releases an acquire. Where there are as many such needs as calls in doubt, none is left.
 */
final class Evidence {
    private final LockCalls calls;

    Evidence(LockCalls calls) {
        this.calls = calls;
    }

    /** What proves that an acquire held from its return until some event, or nothing. */
    Optional<List<Integer>> held(int acquire, int until) {
        int owner = calls.owner[acquire];
        int next = nextDone(acquire);
        if (next != Holds.NONE && calls.kind[next] == Kind.RELEASE && calls.call[next] < until) {
            return Optional.empty();
        }
        Needs needs = new Needs(owner, calls.ret[acquire]);
        List<Integer> names = new ArrayList<>(List.of(acquire));
        int releases = inDoubt(Kind.RELEASE, owner, until);
        if (releases <= needs.releases) {
            names.addAll(releases == 0 ? List.of() : needs.ofReleases);
            return Optional.of(names);
        }
        if (next == Holds.NONE || calls.kind[next] != Kind.RELEASE) {
            return Optional.empty();
        }
        names.add(next);
        int acquires = inDoubt(Kind.ACQUIRE, owner, calls.ret[next]);
        names.addAll(acquires == 0 ? List.of() : needs.ofAcquires);
        return acquires <= needs.acquires ? Optional.of(names) : Optional.empty();
    }

    /** What proves that no acquires and releases in doubt make up for those that are missing, or nothing. */
    Optional<List<Integer>> missing(Trouble trouble, int place) {
        int owner = calls.owner[place];
        Needs needs = new Needs(owner, calls.ret[place]);
        if (trouble == Trouble.NO_RELEASE && calls.kind[place] != Kind.RELEASE) {
            int releases = inDoubt(Kind.RELEASE, owner, calls.ret[place]);
            return releases < needs.releases
                    ? Optional.of(releases == 0 ? needs.lastOfReleases : needs.ofReleases)
                    : Optional.empty();
        }
        int acquires = inDoubt(Kind.ACQUIRE, owner, calls.ret[place]);
        return acquires < needs.acquires
                ? Optional.of(acquires == 0 ? needs.lastOfAcquires : needs.ofAcquires)
                : Optional.empty();
    }

    /** The next acquire or release that the same owner certainly did. */
    private int nextDone(int place) {
        for (int i = place + 1; i < calls.count(); i++) {
            if (calls.owner[i] == calls.owner[place] && calls.isDone(i)) {
                return i;
            }
        }
        return Holds.NONE;
    }

    /** How many calls in doubt may have been that, before some event. */
    int inDoubt(Kind kind, int owner, int before) {
        int count = 0;
        for (int i = 0; i < calls.count() && calls.call[i] < before; i++) {
            count += !calls.must(i) && calls.kind[i] == kind && calls.mayBeOf(i, owner) ? 1 : 0;
        }
        return count;
    }

    /**
     * What proves that one who can acquire it again held it from one event until another, or nothing: the last acquires
     * that outweigh all releases until then, those in doubt included.
     */
    Optional<List<Integer>> heldThrough(int owner, int from, int until) {
        int missing = 1 + inDoubt(Kind.RELEASE, owner, until);
        List<Integer> names = new ArrayList<>();
        for (int i = calls.count() - 1; i >= 0 && missing > 0; i--) {
            if (calls.owner[i] != owner || !calls.isDone(i)) {
                continue;
            }
            if (calls.kind[i] == Kind.RELEASE && calls.call[i] < until) {
                missing++;
            } else if (calls.kind[i] == Kind.ACQUIRE && calls.ret[i] <= from) {
                missing--;
                names.add(i);
            }
        }
        return missing == 0 ? Optional.of(names) : Optional.empty();
    }

    /** What proves that one who can acquire it again released it more often than it can have acquired it, or nothing. */
    Optional<List<Integer>> releasedTooOften(int place) {
        int owner = calls.owner[place];
        int acquires = inDoubt(Kind.ACQUIRE, owner, calls.ret[place]);
        List<Integer> names = new ArrayList<>();
        for (int i = 0; i <= place; i++) {
            if (calls.owner[i] == owner && calls.isDone(i)) {
                acquires += calls.kind[i] == Kind.ACQUIRE ? 1 : 0;
                names.addAll(calls.kind[i] == Kind.RELEASE ? List.of(i) : List.of());
            }
        }
        return names.size() > acquires ? Optional.of(names) : Optional.empty();
    }

    /** What the certain calls of one owner that returned by then need of those in doubt. */
    private final class Needs {
        final List<Integer> ofReleases = new ArrayList<>();
        final List<Integer> ofAcquires = new ArrayList<>();
        List<Integer> lastOfReleases = List.of();
        List<Integer> lastOfAcquires = List.of();
        int releases;
        int acquires;
        /** The last acquire or release, and the first refusal since. */
        private int done = Holds.NONE;

        private int refused = Holds.NONE;

        Needs(int owner, int latest) {
            for (int i = 0; i < calls.count() && calls.call[i] < latest; i++) {
                if (calls.owner[i] == owner && calls.must(i) && calls.ret[i] <= latest) {
                    add(i);
                }
            }
        }

        private void add(int place) {
            boolean isHeld = done != Holds.NONE && calls.kind[done] == Kind.ACQUIRE && refused == Holds.NONE;
            if (calls.kind[place] == Kind.REFUSED) {
                boolean isOfThis =
                        isHeld && (calls.token[place] == LockCalls.NO_TOKEN || calls.token[place] == calls.token[done]);
                if (isOfThis) {
                    needRelease(List.of(done, place));
                    refused = place;
                }
                return;
            }
            if (isHeld && calls.kind[place] == Kind.ACQUIRE) {
                needRelease(List.of(done, place));
            } else if (!isHeld && calls.kind[place] == Kind.RELEASE) {
                needAcquire(place);
            }
            done = place;
            refused = Holds.NONE;
        }

        private void needRelease(List<Integer> between) {
            releases++;
            lastOfReleases = between;
            ofReleases.addAll(between);
        }

        private void needAcquire(int place) {
            List<Integer> between = new ArrayList<>(List.of(place));
            if (done != Holds.NONE) {
                between.add(done);
            }
            if (refused != Holds.NONE) {
                between.add(refused);
            }
            acquires++;
            lastOfAcquires = between;
            ofAcquires.addAll(between);
        }
    }
}
