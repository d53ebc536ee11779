package io.statebench.checker.linearizability;

import io.statebench.checker.PartialLinearization;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about one partition.
 *
 * @param key its key, empty where there is none
 * @param members its operations
 * @param outcome the verdict and how far it was proven
 * @param exhausted what ran out, if anything did
 * @param core a small part that shows it, if it is refuted
 * @param conflict what a special case says of it, if one refuted it
 * @param order an order of what came before it, if it is refuted and one was found
 * @param isSpecial whether a special case decided it
 */
record Finding(
        String key,
        List<Member> members,
        Outcome outcome,
        Optional<String> exhausted,
        Optional<Core> core,
        Optional<String> conflict,
        Optional<PartialLinearization> order,
        boolean isSpecial) {

    Finding(String key, List<Member> members, Outcome outcome, Optional<String> exhausted, boolean isSpecial) {
        this(key, members, outcome, exhausted, Optional.empty(), Optional.empty(), Optional.empty(), isSpecial);
    }

    /** The same with what shows it. */
    Finding shownBy(Core small, Optional<String> words, Optional<PartialLinearization> before) {
        return new Finding(key, members, outcome, exhausted, Optional.of(small), words, before, isSpecial);
    }

    boolean isDecided() {
        return outcome.isDecided();
    }

    Verdict verdict() {
        return outcome.verdict();
    }

    /** The same, with what an earlier attempt proved and cost. */
    Finding after(Finding earlier) {
        return new Finding(key, members, outcome.knowing(earlier.outcome), exhausted, core, conflict, order, isSpecial);
    }
}
