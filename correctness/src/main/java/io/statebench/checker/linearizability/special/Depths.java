package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.checker.linearizability.special.Timeline.Clash;
import io.statebench.model.ReentrantMutex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Locks that their holder can acquire again. If each owner did one thing after the other, how often each holds it is known
 * at any time, and a hold lasts from where that leaves zero to where it is back; then it is as in {@link OneHolder}. A
 * release in doubt is used as soon as no later release would miss what it takes. An acquire in doubt is never used: where
 * one may be needed, this is silent.
 */
final class Depths implements SpecialCase {
    @Override
    public String name() {
        return "depths";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, ReentrantMutex::claim).flatMap(calls -> new Walk(calls).ruling());
    }

    /** Through one history. */
    private static final class Walk {
        private final LockCalls calls;
        private final Holds holds;
        private final Waiting releases;
        private final int[] order;
        /** The least depth from each certain call of an owner on, if nothing in doubt happened. */
        private final int[] least;

        /** For each owner: how deep it is, how many releases in doubt were used, what began its hold, and its last call. */
        private final int[] depth;

        private final int[] used;
        private final int[] opener;
        private final int[] latest;
        /** What holds go through, and after which event. */
        private final int[] within;

        Walk(LockCalls calls) {
            this.calls = calls;
            this.holds = Holds.none(calls);
            this.releases = new Waiting(calls.count(), calls.owners());
            this.order = calls.inOrderOfReturns();
            this.least = new int[calls.count()];
            this.depth = new int[calls.owners()];
            this.used = new int[calls.owners()];
            this.opener = nones(calls.owners());
            this.latest = nones(calls.owners());
            this.within = nones(calls.count());
        }

        private static int[] nones(int count) {
            int[] nones = new int[count];
            Arrays.fill(nones, Holds.NONE);
            return nones;
        }

        Optional<Ruling> ruling() {
            Optional<Integer> odd = measure();
            if (odd.isPresent()) {
                return calls.kind[odd.get()] == Kind.RELEASE && calls.call[odd.get()] > latestReturn(odd.get())
                        ? unheld(odd.get())
                        : Optional.empty();
            }
            for (int place : order) {
                boolean isRefusedWhileHeld = !add(place);
                if (isRefusedWhileHeld) {
                    String words = calls.ownerOf(place) + " was told that it is not the holder while it held it";
                    return heldThrough(calls.owner[place], calls.call[place], calls.ret[place])
                            .map(names -> conflict(names, List.of(place), words));
                }
            }
            for (int owner = 0; owner < opener.length; owner++) {
                if (opener[owner] != Holds.NONE) {
                    holds.pair(opener[owner], Holds.NONE);
                }
            }
            return ruling(new Timeline(calls, holds));
        }

        private Optional<Ruling> ruling(Timeline timeline) {
            if (!timeline.clashes().isEmpty()) {
                return timeline.clashes().stream()
                        .flatMap(clash -> conflict(clash).stream())
                        .findFirst();
            }
            for (int place = 0; place < within.length; place++) {
                if (within[place] != Holds.NONE) {
                    timeline.layAfter(place, within[place]);
                }
            }
            return Optional.of(calls.order(timeline.order()));
        }

        private int latestReturn(int place) {
            int before = latest[calls.owner[place]];
            return before == Holds.NONE ? -1 : calls.ret[before];
        }

        /** Measures the depths; returns the first call that this is not for, or that releases what is not held. */
        private Optional<Integer> measure() {
            for (int place : order) {
                if (!calls.must(place)) {
                    continue;
                }
                int owner = calls.owner[place];
                depth[owner] += calls.kind[place] == Kind.ACQUIRE ? 1 : calls.kind[place] == Kind.RELEASE ? -1 : 0;
                if (depth[owner] < 0 || calls.call[place] < latestReturn(place)) {
                    return Optional.of(place);
                }
                least[place] = depth[owner];
                latest[owner] = place;
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
            Arrays.fill(latest, Holds.NONE);
            return Optional.empty();
        }

        /** Adds one; false if it was refused to somebody who holds. */
        private boolean add(int place) {
            int owner = calls.owner[place];
            if (!calls.must(place)) {
                if (calls.kind[place] == Kind.RELEASE) {
                    releases.add(owner, place);
                    useReleases(owner, calls.call[place]);
                }
                return true;
            }
            latest[owner] = place;
            boolean isFine = true;
            switch (calls.kind[place]) {
                case ACQUIRE -> acquire(place, owner);
                case RELEASE -> release(place, owner, calls.call[place]);
                case REFUSED -> isFine = depth[owner] == 0;
                case RENEW -> throw new AssertionError("no leases here");
            }
            useReleases(owner, calls.ret[place] - 1);
            return isFine;
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
            if (--depth[owner] == 0) {
                holds.pair(opener[owner], place);
                opener[owner] = Holds.NONE;
            } else {
                within[place] = event;
            }
        }

        /** More releases than acquires, if none is in doubt. */
        private Optional<Ruling> unheld(int place) {
            int owner = calls.owner[place];
            if (new Evidence(calls).inDoubt(Kind.ACQUIRE, owner, calls.ret[place]) > 0) {
                return Optional.empty();
            }
            List<Integer> names = new ArrayList<>();
            for (int i = 0; i <= place; i++) {
                if (calls.owner[i] == owner && calls.isDone(i) && calls.kind[i] == Kind.RELEASE) {
                    names.add(i);
                }
            }
            return Optional.of(conflict(
                    names, List.of(), calls.ownerOf(place) + " released it more often than it had acquired it"));
        }

        private Optional<Ruling> conflict(Clash clash) {
            int holder = clash.holder();
            int other = clash.other();
            int from = clash.isHeld() ? calls.ret[other] : calls.call[other];
            Optional<List<Integer>> one = heldThrough(calls.owner[holder], from, calls.ret[other]);
            Optional<List<Integer>> two = clash.isHeld()
                    ? heldThrough(calls.owner[other], from, calls.ret[other])
                    : Optional.of(List.of(other));
            String did = calls.kind[other] == Kind.ACQUIRE ? " acquired it" : " released it";
            String words = calls.ownerOf(other) + did + " while " + calls.ownerOf(holder) + " held it";
            return one.flatMap(some -> two.map(more -> conflict(some, more, words)));
        }

        private Ruling conflict(List<Integer> some, List<Integer> more, String words) {
            List<Integer> names = new ArrayList<>(some);
            names.addAll(more);
            return calls.conflict(names, words);
        }

        /** The last acquires of an owner that outweigh all its releases until then, those in doubt included, or nothing. */
        private Optional<List<Integer>> heldThrough(int owner, int from, int until) {
            int missing = 1;
            for (int i = 0; i < calls.count() && calls.call[i] < until; i++) {
                missing += calls.owner[i] == owner && !calls.must(i) && calls.kind[i] == Kind.RELEASE ? 1 : 0;
            }
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
    }
}
