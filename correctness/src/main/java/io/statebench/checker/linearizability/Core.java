package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A small part of a refuted history that no order explains either.
 *
 * <p>It is found by relaxing, never by deleting a write: a read is left out, and a write that must have happened becomes
 * one that happened between its call and its return or not at all. Each step claims less than the history does, so what
 * is still refuted refutes the history too.
 *
 * @param members what cannot be relaxed any further, in the order of their calls
 * @param failing the one whose return no order allows
 * @param lastValues what the value could be just before that return, for a person
 */
record Core(List<Member> members, Member failing, List<String> lastValues) {
    /** Configurations an attempt may look at: chosen, a tenth of a second or two. */
    private static final long ATTEMPT = 200_000;

    Core {
        members = List.copyOf(members);
        lastValues = List.copyOf(lastValues);
    }

    /**
     * Finds one; if the budget runs out first, one that could be smaller.
     *
     * @param members the refuted partition
     * @param refuted the outcome of its search
     */
    static Core of(List<Member> members, Outcome refuted, Search search, Meter meter) {
        Member failing = firstImpossible(members, refuted, search, meter);
        List<Member> present = cutAfter(failing, members);
        for (int chunk = Integer.highestOneBit(Math.max(1, present.size())); chunk >= 1; chunk /= 2) {
            for (int to = present.size(); to > 0 && !meter.isTimeOver(); to -= chunk) {
                List<Member> candidate = relaxed(present, Math.max(0, to - chunk), to, failing);
                if (!candidate.equals(present) && isRefuted(candidate, search, meter)) {
                    present = candidate;
                }
            }
        }
        Outcome told = search.withoutForesight().breadthFirst(present, meter);
        return new Core(essential(present), failing, told.lastValues());
    }

    /** The end of the shortest part from the beginning that is refuted alone; every longer one is refuted too. */
    private static Member firstImpossible(List<Member> members, Outcome refuted, Search search, Meter meter) {
        List<Member> byReturn = members.stream()
                .filter(Member::mustHappen)
                .sorted(Comparator.comparingLong(Member::returnIndex))
                .toList();
        int from = refuted.provenLayers();
        int to = byReturn.size() - 1;
        while (from < to && !meter.isTimeOver()) {
            int middle = (from + to) >>> 1;
            List<Member> candidate = cutAfter(byReturn.get(middle), members);
            if (isRefuted(candidate, search, meter)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return byReturn.get(to);
    }

    /** Tries for a moment; what takes longer is kept as it is, so that the next attempt gets its turn. */
    private static boolean isRefuted(List<Member> candidate, Search search, Meter meter) {
        return search.depthFirst(candidate, meter, ATTEMPT).verdict() == Verdict.INVALID;
    }

    /** What comes after the impossible return cannot mend it: calls after it go, and returns after it are not seen. */
    private static List<Member> cutAfter(Member failing, List<Member> members) {
        List<Member> kept = new ArrayList<>();
        for (Member member : members) {
            if (member.callIndex() < failing.returnIndex()) {
                boolean isOpen = !member.mustHappen() || member.returnIndex() > failing.returnIndex();
                kept.add(isOpen ? member.unreturned() : member);
            }
        }
        return kept;
    }

    private static List<Member> relaxed(List<Member> members, int from, int to, Member failing) {
        List<Member> relaxed = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            boolean isRelaxed = i >= from && i < to && !member.equals(failing);
            relaxed.add(isRelaxed ? member.relaxed() : member);
        }
        return relaxed;
    }

    private static List<Member> essential(List<Member> members) {
        return members.stream().filter(Member::mustHappen).toList();
    }
}
