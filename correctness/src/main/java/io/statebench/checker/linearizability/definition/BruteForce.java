package io.statebench.checker.linearizability.definition;

import io.statebench.model.Model;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tries every order of every subset of the optional operations: the definition itself, for a handful of operations. */
public final class BruteForce<S> {
    private final Model<S> model;
    private final List<Member> members;
    private final Set<Attempt<S>> failed = new HashSet<>();
    /** Those that must happen, a bit each. */
    private final long required;
    /** By member: those that must happen and returned before it was called, and all that were called after it returned. */
    private final long[] sooner;

    private final long[] later;
    private long stepsLeft;

    private BruteForce(Model<S> model, List<Member> members, long steps) {
        if (members.size() > Long.SIZE) {
            throw new IllegalArgumentException("at most 64 members, not " + members.size());
        }
        this.model = model;
        this.members = members;
        this.stepsLeft = steps;
        this.required = bits(Member::mustHappen);
        this.sooner = new long[members.size()];
        this.later = new long[members.size()];
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            sooner[i] = required & bits(other -> isBefore(other, member));
            later[i] = bits(other -> isBefore(member, other));
        }
    }

    private long bits(Predicate<Member> condition) {
        long bits = 0;
        for (int i = 0; i < members.size(); i++) {
            bits |= condition.test(members.get(i)) ? 1L << i : 0;
        }
        return bits;
    }

    private static boolean isBefore(Member one, Member other) {
        return one.hasEnd() && one.returnIndex() < other.callIndex();
    }

    /** Whether some order of the members is one that the model allows; for at most 64 of them. */
    public static <S> boolean isLinearizable(Model<S> model, List<Member> members) {
        return new BruteForce<>(model, members, Long.MAX_VALUE).canFinish(model.initial(), 0);
    }

    /**
     * The same from any of some values, or empty if that takes too long.
     *
     * @param steps how many may be tried from each
     */
    public static <S> Optional<Boolean> isLinearizable(
            Model<S> model, Collection<S> from, List<Member> members, long steps) {
        for (S value : from) {
            BruteForce<S> all = new BruteForce<>(model, members, steps);
            boolean isLinearizable = all.canFinish(value, 0);
            if (isLinearizable || all.stepsLeft < 0) {
                return isLinearizable ? Optional.of(true) : Optional.empty();
            }
        }
        return Optional.of(false);
    }

    private boolean canFinish(S value, long done) {
        if ((done & required) == required) {
            return true;
        }
        Attempt<S> attempt = new Attempt<>(value, done);
        if (--stepsLeft < 0 || failed.contains(attempt)) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            if (mayBeNext(done, i)) {
                for (S next : model.steps(value, members.get(i).action())) {
                    if (canFinish(next, done | 1L << i)) {
                        return true;
                    }
                }
            }
        }
        failed.add(attempt);
        return false;
    }

    /** A value with the members that led there, one bit each: what can follow depends on nothing else. */
    private record Attempt<S>(S value, long done) {
        // Not the record's own two: they go through method handles, slow where little is compiled.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Attempt<?> attempt && done == attempt.done && value.equals(attempt.value);
        }

        @Override
        public int hashCode() {
            return 31 * value.hashCode() + Long.hashCode(done);
        }
    }

    /** Nothing that is still to be done returned before this was called, and nothing done was called after it returned. */
    private boolean mayBeNext(long done, int i) {
        return (done >>> i & 1) == 0 && (sooner[i] & ~done) == 0 && (later[i] & done) == 0;
    }
}
