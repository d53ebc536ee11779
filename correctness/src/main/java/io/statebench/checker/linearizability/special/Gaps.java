package io.statebench.checker.linearizability.special;

import static io.statebench.checker.linearizability.special.Blocks.NONE;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.VersionedRegister.Sight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes in doubt for the versions that nobody is known to have brought.
 *
 * <p>A gap is needed by the first return of anything of its version or a later one; a change fills it if it was called
 * before that and brings the value that was seen there, if any was. What is in doubt has no end, so nothing else binds
 * it. A change that says its version serves nowhere else and goes first. Of the others, those that can fill a gap can
 * fill all later ones of the same value too. So gaps of a known value take the latest call that is early enough, one
 * after the other, and leave the earliest calls, which are good for most, to the gaps of which no value is known.
 */
final class Gaps {
    private final List<Member> members;
    private final List<Sight> sights;
    private final Times times;
    private final int[] teller;
    /** By version: the first member to return of those of this version or later. */
    private final int[] needer;

    Gaps(List<Member> members, List<Sight> sights, Times times, int[] version, int[] teller) {
        this.members = members;
        this.sights = sights;
        this.times = times;
        this.teller = teller;
        this.needer = new int[teller.length];
        Arrays.fill(needer, NONE);
        for (int i = 0; i < version.length; i++) {
            if (version[i] != NONE) {
                needer[version[i]] = times.earlierReturn(needer[version[i]], i);
            }
        }
        for (int v = needer.length - 2; v >= 0; v--) {
            needer[v] = times.earlierReturn(needer[v], needer[v + 1]);
        }
    }

    int needer(int gap) {
        return needer[gap];
    }

    /** Puts a member into each gap of those who brought the versions; returns the first that is left, or none. */
    int fill(int[] bringer) {
        List<Integer> unsaid = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!isDoubtful(i)) {
                continue;
            }
            Long told = sights.get(i).version();
            if (told == null) {
                unsaid.add(i);
            } else if (told > 0
                    && told < bringer.length
                    && bringer[told.intValue()] == NONE
                    && fits(i, told.intValue())) {
                bringer[told.intValue()] = i;
            }
        }
        return fillKnown(bringer, unsaid);
    }

    private boolean isDoubtful(int i) {
        return !members.get(i).mustHappen() && sights.get(i).kind() == Sight.Kind.BROUGHT;
    }

    private boolean fits(int i, int gap) {
        return times.call(i) < times.end(needer[gap])
                && (teller[gap] == NONE || Objects.equals(value(i), value(teller[gap])));
    }

    private @Nullable Object value(int i) {
        return sights.get(i).value();
    }

    /** Later versions are needed no earlier, so that going through them is going through time. */
    private int fillKnown(int[] bringer, List<Integer> unsaid) {
        Map<@Nullable Object, Deque<Integer>> calledOf = new HashMap<>();
        int next = 0;
        for (int gap = 1; gap < bringer.length; gap++) {
            if (bringer[gap] != NONE || teller[gap] == NONE) {
                continue;
            }
            while (next < unsaid.size() && isCalled(unsaid.get(next), gap)) {
                int i = unsaid.get(next++);
                calledOf.computeIfAbsent(value(i), unseen -> new ArrayDeque<>()).push(i);
            }
            Deque<Integer> called = calledOf.get(value(teller[gap]));
            if (called == null || called.isEmpty()) {
                return gap;
            }
            bringer[gap] = called.pop();
        }
        return fillUnknown(bringer, unsaid);
    }

    private boolean isCalled(int i, int gap) {
        return times.call(i) < times.end(needer[gap]);
    }

    private int fillUnknown(int[] bringer, List<Integer> unsaid) {
        boolean[] isUsed = new boolean[members.size()];
        for (int v = 1; v < bringer.length; v++) {
            if (bringer[v] != NONE) {
                isUsed[bringer[v]] = true;
            }
        }
        int next = 0;
        for (int gap = 1; gap < bringer.length; gap++) {
            if (bringer[gap] != NONE) {
                continue;
            }
            while (next < unsaid.size() && isUsed[unsaid.get(next)]) {
                next++;
            }
            if (next == unsaid.size() || !isCalled(unsaid.get(next), gap)) {
                return gap;
            }
            bringer[gap] = unsaid.get(next++);
        }
        return NONE;
    }

    /** Whether any change in doubt could be the one of a gap, if others were not in need of it. */
    boolean couldFill(int gap) {
        for (int i = 0; i < members.size(); i++) {
            Long told = sights.get(i).version();
            if (isDoubtful(i) && (told == null || told == gap) && fits(i, gap)) {
                return true;
            }
        }
        return false;
    }
}
