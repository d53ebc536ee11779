package io.statebench.checker.linearizability;

import io.statebench.checker.Budget;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Model;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides one partition, believes no order that was not replayed, and looks for the core of what is refuted. */
final class Decision {
    /** What the search for a small core may take of the time: it makes an answer shorter, not truer. */
    private static final Duration CORE_TIME = Duration.ofSeconds(5);

    private final Model<?> model;
    private final Search search;
    private final Budget budget;
    private final NanoClock clock;

    Decision(Model<?> model, Budget budget, NanoClock clock) {
        this.model = model;
        this.search = new Search(model, Reductions.ALL);
        this.budget = budget;
        this.clock = clock;
    }

    /** What a special case or a short search finds; unknown where that takes longer. */
    Finding quick(String key, List<Member> members, Meter meter) {
        Optional<Ruling> ruling = SpecialCases.rule(model, members);
        if (ruling.isPresent()) {
            return ruled(key, members, ruling.get());
        }
        return finding(key, members, search.quick(members, meter), meter);
    }

    /** What the searches find, one after the other. */
    Finding thorough(Finding quick, Meter meter) {
        return finding(quick.key(), quick.members(), search.decide(quick.members(), meter), meter)
                .after(quick);
    }

    /** What the searches find, beside each other. */
    Finding race(Finding quick, Meter meter, Workforce workforce) {
        return finding(quick.key(), quick.members(), search.race(quick.members(), meter, workforce), meter)
                .after(quick);
    }

    private Finding ruled(String key, List<Member> members, Ruling ruling) {
        if (ruling instanceof Ruling.Order order) {
            replay(key, members, order.witness());
            Outcome outcome = new Outcome(Verdict.VALID, members.size(), List.of(), order.witness(), 0);
            return new Finding(key, members, outcome, Optional.empty(), Optional.empty(), Optional.empty(), true);
        }
        if (ruling instanceof Ruling.Conflict conflict) {
            Core core = new CoreSearch(search, coreMeter()).within(conflict.members(), members);
            Outcome outcome = new Outcome(Verdict.INVALID, 0, List.of(), List.of(), 0);
            return new Finding(
                    key, members, outcome, Optional.empty(), Optional.of(core), Optional.of(conflict.words()), true);
        }
        throw new AssertionError(ruling);
    }

    private Finding finding(String key, List<Member> members, Outcome outcome, Meter meter) {
        if (!outcome.witness().isEmpty()) {
            replay(key, members, outcome.witness());
        }
        Optional<Core> core = outcome.verdict() == Verdict.INVALID
                ? Optional.of(new CoreSearch(search, coreMeter()).of(members))
                : Optional.empty();
        return new Finding(key, members, outcome, meter.exhausted(), core, Optional.empty(), false);
    }

    private void replay(String key, List<Member> members, List<Member> witness) {
        Certificate.flaw(model, members, witness).ifPresent(flaw -> {
            throw new AssertionError("the order found for " + key + " does not explain the history: " + flaw);
        });
    }

    private Meter coreMeter() {
        return new Meter(new Budget(CORE_TIME, budget.memoryBytes()), clock);
    }
}
