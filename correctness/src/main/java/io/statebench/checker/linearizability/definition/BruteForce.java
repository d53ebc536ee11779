package io.statebench.checker.linearizability.definition;

import io.statebench.model.Model;
import java.util.List;

/** Tries every order of every subset of the optional operations: the definition itself, for a handful of operations. */
public final class BruteForce<S> {
    private final Model<S> model;
    private final List<Member> members;

    BruteForce(Model<S> model, List<Member> members) {
        this.model = model;
        this.members = members;
    }

    /** Whether some order of the members is one that the model allows; for at most 64 of them. */
    public static <S> boolean isLinearizable(Model<S> model, List<Member> members) {
        return new BruteForce<>(model, members).canFinish(model.initial(), 0);
    }

    private boolean canFinish(S value, long done) {
        boolean isFinished = true;
        for (int i = 0; i < members.size(); i++) {
            isFinished &= isDone(done, i) || !members.get(i).mustHappen();
        }
        if (isFinished) {
            return true;
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
        return false;
    }

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
