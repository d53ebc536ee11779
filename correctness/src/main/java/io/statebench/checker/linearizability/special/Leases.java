package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.checker.linearizability.special.Timeline.Clash;
import io.statebench.model.LeasedMutex;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Locks that may become free at any time. Only who renews or releases must have held it until then: an acquire and all
 * renewals up to the last, or the release, are one hold, whose core is as in {@link Timeline}. An acquire that nothing
 * follows needs but an instant, and so does one in doubt with the one call that shows that it happened. Renewals and
 * releases in doubt are never needed. If each owner did one thing after the other, the history is linearizable if and only
 * if the cores are disjoint and each instant is free; it is a conflict only where no acquire in doubt can change that.
 */
final class Leases implements SpecialCase {
    @Override
    public String name() {
        return "leases";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, LeasedMutex::claim).flatMap(calls -> new Walk(calls).ruling());
    }

    /** Through one history. */
    private static final class Walk {
        private final LockCalls calls;
        private final Holds holds;
        private final Evidence evidence;
        private final Waiting acquires;
        /** Of the open hold of each owner: the acquire in doubt, if any, and the first and last of the certain ones. */
        private final int[] doubtful;

        private final int[] first;
        private final int[] last;
        /** The last certain call of each owner, done or refused. */
        private final int[] latest;

        /** Renewals within holds, and acquires in doubt of the holds that begin with a renewal; by place. */
        private final boolean[] isWithin;

        private final int[] opener;

        Walk(LockCalls calls) {
            this.calls = calls;
            this.holds = Holds.none(calls);
            this.evidence = new Evidence(calls);
            this.acquires = new Waiting(calls.count(), calls.owners() + 1);
            this.doubtful = nones(calls.owners());
            this.first = nones(calls.owners());
            this.last = nones(calls.owners());
            this.latest = nones(calls.owners());
            this.isWithin = new boolean[calls.count()];
            this.opener = nones(calls.count());
        }

        private static int[] nones(int count) {
            int[] nones = new int[count];
            Arrays.fill(nones, Holds.NONE);
            return nones;
        }

        Optional<Ruling> ruling() {
            for (int place : calls.inOrderOfReturns()) {
                int owner = calls.owner[place];
                if (!calls.must(place)) {
                    wait(place);
                } else if (!add(place, owner)) {
                    return unheld(place, latest[owner]);
                } else {
                    latest[owner] = place;
                }
            }
            for (int owner = 0; owner < first.length; owner++) {
                close(owner);
            }
            Timeline timeline = new Timeline(calls, holds);
            return timeline.clashes().isEmpty()
                    ? Optional.of(order(timeline))
                    : timeline.clashes().stream()
                            .flatMap(clash -> conflict(clash).stream())
                            .findFirst();
        }

        private void wait(int place) {
            if (calls.kind[place] == Kind.ACQUIRE) {
                boolean isAnybody = calls.owner[place] == LockCalls.ANYBODY;
                acquires.add(isAnybody ? calls.owners() : calls.owner[place], place);
            }
        }

        /** Adds a certain call, unless its caller cannot have held the lock. */
        private boolean add(int place, int owner) {
            if (calls.kind[place] == Kind.ACQUIRE || calls.kind[place] == Kind.REFUSED) {
                close(owner);
                first[owner] = calls.kind[place] == Kind.ACQUIRE ? place : Holds.NONE;
            } else if (first[owner] == Holds.NONE) {
                doubtful[owner] = acquires.next(acquires.first(owner) == Holds.NONE ? calls.owners() : owner);
                first[owner] = place;
            } else {
                isWithin[last[owner]] = last[owner] != first[owner];
            }
            boolean isHeld = calls.kind[place] == Kind.REFUSED
                    || calls.kind[first[owner]] == Kind.ACQUIRE
                    || doubtful[owner] != Holds.NONE;
            last[owner] = place;
            if (calls.kind[place] == Kind.RELEASE) {
                close(owner);
            }
            return isHeld;
        }

        private void close(int owner) {
            if (first[owner] == Holds.NONE) {
                return;
            }
            if (doubtful[owner] != Holds.NONE && first[owner] == last[owner]) {
                holds.pair(doubtful[owner], first[owner]);
            } else {
                holds.pair(first[owner], last[owner]);
                opener[first[owner]] = doubtful[owner];
            }
            first[owner] = Holds.NONE;
            doubtful[owner] = Holds.NONE;
        }

        private Ruling order(Timeline timeline) {
            for (int place = 0; place < calls.count(); place++) {
                if (isWithin[place]) {
                    timeline.layAfter(place, calls.call[place]);
                }
                if (opener[place] != Holds.NONE) {
                    timeline.layBefore(opener[place], place);
                }
            }
            return calls.order(timeline.order());
        }

        private Optional<Ruling> unheld(int place, int before) {
            if (evidence.inDoubt(Kind.ACQUIRE, calls.owner[place], calls.ret[place]) > 0) {
                return Optional.empty();
            }
            List<Integer> names = before == Holds.NONE ? List.of(place) : List.of(before, place);
            return Optional.of(calls.conflict(names, calls.ownerOf(place) + did(place) + " and had not acquired it"));
        }

        private Optional<Ruling> conflict(Clash clash) {
            Set<Integer> names = new LinkedHashSet<>(List.of(clash.other()));
            boolean isWithinCore = calls.call[clash.other()] > calls.ret[clash.holder()]
                    && calls.ret[clash.other()] < calls.call[lastOf(clash.holder())];
            boolean isCertain =
                    addWhole(clash.holder(), names) && (clash.isHeld() ? addWhole(clash.other(), names) : isWithinCore);
            return isCertain
                    ? Optional.of(calls.conflict(
                            List.copyOf(names),
                            calls.ownerOf(clash.other()) + did(clash.other()) + " while "
                                    + calls.ownerOf(clash.holder()) + " held it"))
                    : Optional.empty();
        }

        /** Adds the ends of a hold, if nothing in doubt can have ended it between them. */
        private boolean addWhole(int start, Set<Integer> names) {
            int closer = lastOf(start);
            names.add(start);
            names.add(closer);
            return evidence.inDoubt(Kind.ACQUIRE, calls.owner[start], calls.ret[closer]) == 0;
        }

        private int lastOf(int opener) {
            for (int hold = 0; hold < holds.count; hold++) {
                if (holds.acquire[hold] == opener) {
                    return holds.release[hold];
                }
            }
            throw new AssertionError("begins no hold: " + opener);
        }

        private String did(int place) {
            return switch (calls.kind[place]) {
                case ACQUIRE -> " acquired it";
                case RENEW -> " renewed it";
                case RELEASE -> " released it";
                case REFUSED -> throw new AssertionError("holds nothing: " + place);
            };
        }
    }
}
