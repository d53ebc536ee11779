package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.checker.linearizability.special.Timeline.Clash;
import io.statebench.model.ReadWriteLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locks that many readers or one writer hold. What one owner reads and what it writes excludes each other as if two owners
 * did it, so they are two here. The writers' holds pair up as in {@link OneHolder} and the readers' as in {@link Nesting},
 * and the history is linearizable if and only if no writer's core overlaps another core; see {@link Timeline}. Calls in
 * doubt may pair up in several ways: then one way that fits is an order, and it is a conflict only if no way can fit.
 */
final class ReadersAndWriters implements SpecialCase {
    @Override
    public String name() {
        return "readers-and-writers";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, ReadWriteLock::claim).flatMap(ReadersAndWriters::rule);
    }

    private static Optional<Ruling> rule(LockCalls calls) {
        Holds holds = Holds.of(calls);
        if (holds.trouble != Trouble.NONE) {
            return OneHolder.unpaired(calls, holds);
        }
        Nesting readers = Nesting.of(calls, calls.sharedInOrderOfReturns(), holds);
        if (readers.trouble != Trouble.NONE) {
            return Depths.unpaired(calls, readers);
        }
        Timeline timeline = new Timeline(calls, holds);
        if (!timeline.clashes().isEmpty()) {
            return timeline.clashes().stream()
                    .flatMap(clash -> conflict(calls, clash).stream())
                    .findFirst();
        }
        readers.layWithin(timeline);
        return Optional.of(calls.order(timeline.order()));
    }

    private static Optional<Ruling> conflict(LockCalls calls, Clash clash) {
        int holder = clash.holder();
        int other = clash.other();
        int from = clash.isHeld() ? calls.ret[other] : calls.call[other];
        Optional<List<Integer>> one = held(calls, holder, from, calls.ret[other]);
        Optional<List<Integer>> two =
                clash.isHeld() ? held(calls, other, from, calls.ret[other]) : Optional.of(List.of());
        String did = calls.kind[other] == Kind.ACQUIRE ? " acquired it" : " released it";
        String words = calls.ownerOf(other) + did + (calls.isShared[other] ? " to read" : " to write") + " while "
                + calls.ownerOf(holder) + (calls.isShared[holder] ? " read" : " wrote");
        return one.flatMap(some -> two.map(more -> {
            List<Integer> names = new ArrayList<>(List.of(other));
            names.addAll(some);
            names.addAll(more);
            return calls.conflict(names, words);
        }));
    }

    /** What proves that the owner of a hold held it from one event until another, or nothing. */
    private static Optional<List<Integer>> held(LockCalls calls, int acquire, int from, int until) {
        Evidence evidence = new Evidence(calls);
        if (calls.isShared[acquire]) {
            return evidence.heldThrough(calls.owner[acquire], from, until);
        }
        return calls.ret[acquire] <= from ? evidence.held(acquire, until) : Optional.empty();
    }
}
