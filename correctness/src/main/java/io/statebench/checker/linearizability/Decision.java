package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.special.Ruling;
import io.statebench.checker.linearizability.special.SpecialCases;
import io.statebench.model.Model;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Decides one partition, believes no order that was not replayed, and looks for the core of what is refuted. */
final class Decision {
    /** What the search for a small core may take of the time: it makes an answer shorter, not truer. */
    private static final Duration CORE_TIME = Duration.ofSeconds(5);

    private static final Duration CORE_AT_LEAST = Duration.ofMillis(50);

    /** What a special case or a replay may take for each operation: measured, half a microsecond on an idle core. */
    private static final long NANOS_PER_MEMBER = 1000;

    private final Model<?> model;
    private final Search search;
    private final boolean isExplaining;
    /** What is refuted, from before its core was looked for; written by whoever decides a partition. */
    private final Queue<Finding> refuted = new ConcurrentLinkedQueue<>();

    /**
     * Decides by a model.
     *
     * @param isExplaining whether to look for the core of what is refuted
     */
    Decision(Model<?> model, boolean isExplaining) {
        this.model = model;
        this.search = new Search(model, Reductions.ALL);
        this.isExplaining = isExplaining;
    }

    /** What a special case or a short search finds; unknown where that takes longer. */
    Finding quick(String key, List<Member> members, Meter meter) {
        Optional<Ruling> ruling = hasTimeFor(members, meter) ? SpecialCases.rule(model, members) : Optional.empty();
        if (ruling.isPresent()) {
            return ruled(key, members, ruling.get(), meter);
        }
        return finding(key, members, search.quick(members, meter), meter);
    }

    /** What cannot be interrupted begins only if its end is likely in time. */
    static boolean hasTimeFor(List<Member> members, Meter meter) {
        return meter.leftNanos() > NANOS_PER_MEMBER * members.size();
    }

    /** What is refuted so far, not explained; of a key whose turn has not come, nothing. */
    List<Finding> refuted() {
        return List.copyOf(refuted);
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

    private Finding ruled(String key, List<Member> members, Ruling ruling, Meter meter) {
        if (ruling instanceof Ruling.Order order) {
            Outcome outcome = new Outcome(Verdict.VALID, members.size(), List.of(), order.witness(), 0);
            return new Finding(key, members, replayed(key, members, outcome, meter), meter.exhausted(), true);
        }
        if (ruling instanceof Ruling.Conflict conflict) {
            Outcome outcome = new Outcome(Verdict.INVALID, 0, List.of(), List.of(), 0);
            Finding finding = new Finding(key, members, outcome, Optional.empty(), true);
            refuted.add(finding);
            if (!isExplaining) {
                return finding;
            }
            return explained(finding, conflict, coreMeter(meter));
        }
        throw new AssertionError(ruling);
    }

    private Finding finding(String key, List<Member> members, Outcome outcome, Meter meter) {
        Finding finding = new Finding(key, members, replayed(key, members, outcome, meter), meter.exhausted(), false);
        if (outcome.verdict() != Verdict.INVALID) {
            return finding;
        }
        refuted.add(finding);
        if (!isExplaining) {
            return finding;
        }
        Meter explaining = coreMeter(meter);
        Core core = new CoreSearch(search, explaining).of(members);
        return finding.shownBy(
                core,
                Optional.empty(),
                LongestOrder.before(core, members, search, explaining).order());
    }

    /** Where something was impossible already before what the special case says, the first impossible return is told. */
    private Finding explained(Finding finding, Ruling.Conflict conflict, Meter meter) {
        List<Member> members = finding.members();
        CoreSearch cores = new CoreSearch(search, meter);
        Core core = cores.within(conflict.members(), members);
        LongestOrder before = LongestOrder.before(core, members, search, meter);
        if (before.isRefuted()) {
            meter.forgetMemory();
            Core first = cores.of(members);
            LongestOrder beforeFirst = LongestOrder.before(first, members, search, meter);
            if (beforeFirst.order().isPresent()) {
                return finding.shownBy(first, Optional.empty(), beforeFirst.order());
            }
        }
        return finding.shownBy(core, Optional.of(conflict.words()), before.order());
    }

    /** The same once its order was replayed; undecided if there is no time left for that. */
    private Outcome replayed(String key, List<Member> members, Outcome outcome, Meter meter) {
        if (outcome.witness().isEmpty()) {
            return outcome;
        }
        if (!hasTimeFor(members, meter)) {
            meter.exhaust("the time to replay the order that was found");
            return new Outcome(Verdict.UNKNOWN, 0, List.of(), List.of(), outcome.configurations());
        }
        Certificate.flaw(model, members, outcome.witness()).ifPresent(flaw -> {
            throw new AssertionError("the order found for " + key + " does not explain the history: " + flaw);
        });
        return outcome;
    }

    /** What is left of the time, but not too much, and a moment in any case. */
    private static Meter coreMeter(Meter meter) {
        long left = Math.max(CORE_AT_LEAST.toNanos(), meter.leftNanos());
        return meter.limited(Duration.ofNanos(Math.min(CORE_TIME.toNanos(), left)));
    }
}
