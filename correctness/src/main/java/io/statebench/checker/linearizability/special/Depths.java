package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Holds.Trouble;
import io.statebench.checker.linearizability.special.LockCalls.Kind;
import io.statebench.checker.linearizability.special.Timeline.Clash;
import io.statebench.model.ReentrantMutex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locks that their holder can acquire again. If each owner did one thing after the other, its holds are those of {@link
 * Nesting}; then it is as in {@link OneHolder}.
 */
final class Depths implements SpecialCase {
    @Override
    public String name() {
        return "depths";
    }

    @Override
    public Optional<Ruling> rule(List<Member> members) {
        return LockCalls.of(members, ReentrantMutex::claim).flatMap(Depths::rule);
    }

    private static Optional<Ruling> rule(LockCalls calls) {
        Holds holds = Holds.none(calls);
        Nesting nesting = Nesting.of(calls, calls.inOrderOfReturns(), holds);
        if (nesting.trouble != Trouble.NONE) {
            return unpaired(calls, nesting);
        }
        Timeline timeline = new Timeline(calls, holds);
        if (!timeline.clashes().isEmpty()) {
            return timeline.clashes().stream()
                    .flatMap(clash -> conflict(calls, clash).stream())
                    .findFirst();
        }
        nesting.layWithin(timeline);
        return Optional.of(calls.order(timeline.order()));
    }

    /** Why the calls of an owner do not nest, if that is certain. */
    static Optional<Ruling> unpaired(LockCalls calls, Nesting nesting) {
        int place = nesting.troubled;
        Object owner = calls.ownerOf(place);
        Evidence evidence = new Evidence(calls);
        return switch (nesting.trouble) {
            case NO_ACQUIRE ->
                evidence.releasedTooOften(place)
                        .map(names -> calls.conflict(names, owner + " released it more often than it had acquired it"));
            case NO_RELEASE ->
                evidence.heldThrough(calls.owner[place], calls.call[place], calls.ret[place])
                        .map(names -> conflict(
                                calls,
                                names,
                                List.of(place),
                                owner + " was told that it is not the holder while it held it"));
            case NONE -> throw new AssertionError("they nest");
        };
    }

    private static Optional<Ruling> conflict(LockCalls calls, Clash clash) {
        Evidence evidence = new Evidence(calls);
        int holder = clash.holder();
        int other = clash.other();
        int from = clash.isHeld() ? calls.ret[other] : calls.call[other];
        Optional<List<Integer>> one = evidence.heldThrough(calls.owner[holder], from, calls.ret[other]);
        Optional<List<Integer>> two = clash.isHeld()
                ? evidence.heldThrough(calls.owner[other], from, calls.ret[other])
                : Optional.of(List.of(other));
        String did = calls.kind[other] == Kind.ACQUIRE ? " acquired it" : " released it";
        String words = calls.ownerOf(other) + did + " while " + calls.ownerOf(holder) + " held it";
        return one.flatMap(some -> two.map(more -> conflict(calls, some, more, words)));
    }

    private static Ruling conflict(LockCalls calls, List<Integer> some, List<Integer> more, String words) {
        List<Integer> names = new ArrayList<>(some);
        names.addAll(more);
        return calls.conflict(names, words);
    }
}
