package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.checker.linearizability.special.Timeline.Clash;
import io.statebench.model.OwnerMutex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locks that only their holder can release. If each owner did one thing after the other, its acquires and releases pair
 * up, and the history is linearizable if and only if the cores of these holds are disjoint; see {@link Timeline}. Calls in
 * doubt may pair up in several ways: then one way that fits is an order, and it is a conflict only if no way can fit.
 */
final class OneHolder implements SpecialCase {
    @Override
    public String name() {
        return "one-holder";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, OwnerMutex::claim).flatMap(OneHolder::rule);
    }

    private static Optional<Ruling> rule(LockCalls calls) {
        Holds holds = Holds.of(calls);
        if (holds.trouble != Trouble.NONE) {
            return unpaired(calls, holds);
        }
        Timeline timeline = new Timeline(calls, holds);
        return timeline.clashes().isEmpty()
                ? Optional.of(calls.order(timeline.order()))
                : timeline.clashes().stream()
                        .flatMap(clash -> conflict(calls, clash).stream())
                        .findFirst();
    }

    /** Why an owner's calls do not pair up, if that is certain. */
    static Optional<Ruling> unpaired(LockCalls calls, Holds holds) {
        Object owner = calls.ownerOf(holds.troubled);
        String words = switch (calls.kind[holds.troubled]) {
            case ACQUIRE -> owner + " acquired it again and had not released it";
            case REFUSED -> owner + " was told that it is not the holder and had not released it";
            case RELEASE, RENEW -> owner + " released it and had not acquired it";
        };
        return new Evidence(calls).missing(holds.trouble, holds.troubled).map(names -> calls.conflict(names, words));
    }

    private static Optional<Ruling> conflict(LockCalls calls, Clash clash) {
        Evidence evidence = new Evidence(calls);
        int holder = clash.holder();
        int other = clash.other();
        if (!clash.isHeld() && calls.ret[holder] > calls.call[other]) {
            return Optional.empty();
        }
        List<Integer> names = new ArrayList<>(List.of(other));
        Optional<List<Integer>> first = evidence.held(holder, calls.ret[other]);
        Optional<List<Integer>> second =
                clash.isHeld() ? evidence.held(other, calls.ret[other]) : Optional.of(List.of());
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        names.addAll(first.get());
        names.addAll(second.get());
        String did = calls.kind[other] == Kind.ACQUIRE ? " acquired it" : " released it";
        return Optional.of(
                calls.conflict(names, calls.ownerOf(other) + did + " while " + calls.ownerOf(holder) + " held it"));
    }
}
