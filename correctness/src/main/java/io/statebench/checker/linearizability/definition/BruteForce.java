package io.statebench.checker.linearizability.definition;

import io.statebench.model.Model;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries every order of every subset of the optional operations: the definition itself, for a handful of operations. */
public final class BruteForce<S> {
    private final Model<S> model;
    private final List<Member> members;
    private final Set<Attempt<S>> failed = new HashSet<>();
    private long stepsLeft;

    private BruteForce(Model<S> model, List<Member> members, long steps) {
        if (members.size() > Long.SIZE) {
            throw new IllegalArgumentException("at most 64 members, not " + members.size());
        }
        this.model = model;
        this.members = members;
        this.stepsLeft = steps;
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
        boolean isFinished = true;
        for (int i = 0; i < members.size(); i++) {
            isFinished &= isDone(done, i) || !members.get(i).mustHappen();
        }
        Attempt<S> attempt = new Attempt<>(value, done);
        if (isFinished || --stepsLeft < 0 || failed.contains(attempt)) {
            return isFinished;
        }
        for (int i = 0; i < members.size(); i++) {
            if (!isDone(done, i) && mayBeNext(done, i)) {
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
    private record Attempt<S>(S value, long done) {}

    /** Nothing that is still to be done returned before this was called, and nothing done was called after it returned. */
    private boolean mayBeNext(long done, int i) {
        for (int other = 0; other < members.size(); other++) {
            boolean isOtherDone = isDone(done, other);
            if (!isOtherDone && members.get(other).mustHappen() && isBefore(other, i)) {
                return false;
            }
            if (isOtherDone && isBefore(i, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBefore(int one, int other) {
        return members.get(one).hasEnd()
                && members.get(one).returnIndex() < members.get(other).callIndex();
    }

    private static boolean isDone(long done, int i) {
        return (done >>> i & 1) != 0;
    }
}
