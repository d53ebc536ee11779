package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.BruteForce;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a small part of a refuted history that no order explains either.
 *
 * <p>It relaxes, and never deletes a write: a read is left out, and a write that must have happened becomes one that
 * happened between its call and its return or not at all. Each step claims less than the history does, so what is still
 * refuted refutes the history too. In a long history all that returned before some moment is relaxed at once, and what it
 * may have left behind is taken to be any value.
 *
 * <pre>
 *   ... any value | ---- window ---- failing return | cut off ...
 * </pre>
 */
final class CoreSearch {
    /** Configurations an attempt may look at: chosen, a tenth of a second or two. */
    private static final long ATTEMPT = 200_000;

    /** The first window looked at, in operations, and by how much the next is larger: chosen. */
    private static final int WINDOW = 64;

    private static final int WIDER = 4;

    /** From how many values a window may begin; chosen. */
    private static final int MOST_ORIGINS = 1000;

    /** What brute force is asked about, and for how long: some milliseconds at most. */
    private static final int SMALL = 20;

    private static final long BRUTE_FORCE_STEPS = 2_000;

    private final Search search;
    private final Meter meter;

    /** If the meter's budget runs out, the core found could be smaller. */
    CoreSearch(Search search, Meter meter) {
        this.search = search;
        this.meter = meter;
    }

    /** The core of a partition that was refuted. */
    Core of(List<Member> members) {
        Member failing = firstImpossible(members);
        List<Member> present = cutAfter(failing, members);
        return smallest(window(present, failing), failing);
    }

    /**
     * The core within a conflict that a special case found.
     *
     * @param conflict the members of the partition that show it
     */
    Core within(List<Member> conflict, List<Member> members) {
        Set<Long> kept = conflict.stream().map(Member::callIndex).collect(Collectors.toSet());
        Member failing = conflict.stream()
                .max(Comparator.comparingLong(Member::returnIndex))
                .orElseThrow();
        List<Member> relaxed = members.stream()
                .map(member -> kept.contains(member.callIndex()) ? member : member.relaxed())
                .toList();
        Question present = Question.whole(search.telling(cutAfter(failing, relaxed)));
        return isRefuted(present) ? smallest(present, failing) : new Core(conflict, failing, List.of(), false);
    }

    /**
     * The end of the shortest part from the beginning that is refuted alone; where that takes too long to find, the end
     * of one that is refuted.
     */
    private Member firstImpossible(List<Member> members) {
        List<Member> byReturn = members.stream()
                .filter(Member::mustHappen)
                .sorted(Comparator.comparingLong(Member::returnIndex))
                .toList();
        Search exact = search.withoutForesight();
        Meter part = meter.part(2);
        for (boolean isCounting : new boolean[] {true, false}) {
            Outcome outcome = exact.breadthFirst(Question.whole(members), part, isCounting);
            if (outcome.verdict() == Verdict.INVALID) {
                return byReturn.get(outcome.provenLayers());
            }
            part.forgetMemory();
        }
        return byReturn.get(byReturn.size() - 1);
    }

    /** What comes after the impossible return cannot mend it: calls after it go, and returns after it are not seen. */
    static List<Member> cutAfter(Member failing, List<Member> members) {
        List<Member> kept = new ArrayList<>();
        for (Member member : members) {
            if (member.callIndex() < failing.returnIndex()) {
                boolean isOpen = !member.hasEnd() || member.returnIndex() > failing.returnIndex();
                kept.add(isOpen ? member.unreturned() : member);
            }
        }
        return kept;
    }

    /** The last part of the operations that is refuted from whatever value it begins with; all of them if there is none. */
    private Question window(List<Member> members, Member failing) {
        if (members.size() <= WINDOW || !search.knowsValues(members)) {
            return Question.whole(members);
        }
        for (int size = WINDOW; size < members.size() && !meter.isTimeOver(); size *= WIDER) {
            Question window = lastOf(members, size, failing);
            if (window.earlier().size() <= MOST_ORIGINS && isRefuted(window)) {
                return window;
            }
        }
        return Question.whole(members);
    }

    /** Those not returned when the first of the last so many was called; the failing one is among them. */
    private Question lastOf(List<Member> members, int size, Member failing) {
        long from = Math.min(members.get(members.size() - size).callIndex(), failing.callIndex());
        List<Member> window = new ArrayList<>();
        Set<Action> earlier = new HashSet<>();
        for (Member member : members) {
            if (!member.hasEnd() || member.returnIndex() > from) {
                window.add(member);
            } else if (!search.model().isPure(member.action())) {
                earlier.add(member.action());
            }
        }
        return new Question(window, earlier);
    }

    private Core smallest(Question refuted, Member failing) {
        Question present = new Relaxing(this::isRefuted, meter, failing).asFarAsItGoes(refuted);
        Outcome told = search.withoutForesight().breadthFirst(present, meter, true);
        List<Member> essential =
                present.members().stream().filter(Member::mustHappen).toList();
        return new Core(essential, failing, told.lastValues(), recheck(present));
    }

    /** Tries for a moment; what takes longer is kept as it is, so that the next attempt gets its turn. */
    private boolean isRefuted(Question candidate) {
        return search.depthFirst(candidate, meter, ATTEMPT).verdict() == Verdict.INVALID;
    }

    /** Whether the definition was asked and agrees; what says nothing is not put to it. */
    private boolean recheck(Question core) {
        List<Member> telling = search.telling(core.members());
        if (telling.size() > SMALL) {
            return false;
        }
        Optional<Boolean> isLinearizable = bruteForce(search.model(), telling, core.earlier());
        if (isLinearizable.orElse(false)) {
            throw new AssertionError("a core that is refuted has an order: " + telling);
        }
        return isLinearizable.isPresent();
    }

    private static <S> Optional<Boolean> bruteForce(Model<S> model, List<Member> members, Set<Action> earlier) {
        Set<S> from = new HashSet<>(Set.of(model.initial()));
        earlier.forEach(action -> from.add(model.brings(action).orElseThrow()));
        return BruteForce.isLinearizable(model, from, members, BRUTE_FORCE_STEPS);
    }
}
