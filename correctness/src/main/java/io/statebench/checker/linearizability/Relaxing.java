package io.statebench.checker.linearizability;

import io.statebench.checker.linearizability.definition.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Claims less and less of a refuted history, as long as what is left is refuted. In the end nothing more can be relaxed,
 * neither alone nor with others, but for what the time or an undecided attempt left as it was.
 *
 * <p>To claim even less never makes a history with an order one without, so what could not be relaxed alone is not
 * tried again: the minimal subset of a monotone predicate (Marques-Silva, Janota and Belov, "Minimal sets over monotone predicates
 * in Boolean formulae", CAV 2013), in steps that grow and shrink (Bentley and Yao, "An almost optimal algorithm for
 * unbounded searching", 1976).
 */
final class Relaxing {
    private final Predicate<Question> isRefuted;
    private final Meter meter;
    private final Member failing;

    /**
     * Relaxes.
     *
     * @param isRefuted whether a question is known to have no order
     * @param meter when its time is over, what is reached is taken
     * @param failing never relaxed
     */
    Relaxing(Predicate<Question> isRefuted, Meter meter, Member failing) {
        this.isRefuted = isRefuted;
        this.meter = meter;
        this.failing = failing;
    }

    /** Of a refuted question, one that is refuted, too, and claims as little as was found. */
    Question asFarAsItGoes(Question refuted) {
        return withFewerRequired(withFewerKinds(refuted));
    }

    /** Relaxes all that do the same kind of thing at once: where one kind says it all, that is the shortest way there. */
    private Question withFewerKinds(Question refuted) {
        Question present = refuted;
        Set<String> kinds = new LinkedHashSet<>();
        refuted.members().forEach(member -> kinds.add(member.action().f()));
        for (String kind : kinds) {
            int[] alike = required(present)
                    .filter(place -> refuted.members().get(place).action().f().equals(kind))
                    .toArray();
            if (alike.length > 1 && !meter.isTimeOver()) {
                present = relaxed(present, alike).orElse(present);
            }
        }
        return present;
    }

    /** Relaxes as many at once as seems to go, from the end: more after each attempt that went, fewer after the others. */
    private Question withFewerRequired(Question refuted) {
        int[] required = required(refuted).toArray();
        Question present = refuted;
        int many = required.length;
        for (int to = required.length; to > 0 && !meter.isTimeOver(); ) {
            int from = Math.max(0, to - many);
            int tried = to - from;
            Optional<Question> candidate = relaxed(present, Arrays.copyOfRange(required, from, to));
            present = candidate.orElse(present);
            to = candidate.isPresent() || tried == 1 ? from : to;
            many = candidate.isPresent() ? 2 * tried : Math.max(1, tried / 2);
        }
        return present;
    }

    /** Where those stand that must happen, but for the one that fails. */
    private IntStream required(Question question) {
        return IntStream.range(0, question.members().size()).filter(place -> {
            Member member = question.members().get(place);
            return member.mustHappen() && member.callIndex() != failing.callIndex();
        });
    }

    /** The question with the members at these places relaxed; empty if that one is not known to be refuted. */
    private Optional<Question> relaxed(Question present, int[] places) {
        List<Member> members = new ArrayList<>(present.members());
        for (int place : places) {
            members.set(place, members.get(place).relaxed());
        }
        return Optional.of(new Question(members, present.earlier())).filter(isRefuted);
    }
}
