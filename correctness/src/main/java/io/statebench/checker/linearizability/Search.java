package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides one partition. Three searches, each good at something: depth first finds an order; breadth first as if
 * indeterminate operations never ran out refutes most of what can be refuted, with little memory; breadth first refutes
 * the rest.
 */
final class Search {
    /**
     * Configurations the depth-first search may look at for each return, and in any case. Chosen: most valid histories
     * need one or two, the known one of 40 clients needs 30, and a million take about a second.
     */
    private static final int DEPTH_FIRST_PER_LAYER = 100;

    private static final int DEPTH_FIRST_AT_LEAST = 300_000;

    /** What is looked at before more is done, such as a second thread: enough for most histories. */
    private static final int QUICK_PER_LAYER = 30;

    private static final int QUICK_AT_LEAST = 10_000;

    private final Model<?> model;
    private final Reductions reductions;

    Search(Model<?> model, Reductions reductions) {
        this.model = model;
        this.reductions = reductions;
    }

    /**
     * Decides.
     *
     * @param members of one key, in the order of their calls
     * @throws IllegalArgumentException if the model does not know what one of them does
     */
    Outcome decide(List<Member> members, Meter meter) {
        Outcome deep = depthFirst(members, meter);
        return deep.isDecided() ? deep : broad(members, meter).knowing(deep);
    }

    /** Decides with the searches beside each other; the first that knows calls the other off. */
    Outcome race(List<Member> members, Meter meter, Workforce workforce) {
        Meter deep = meter.share(2);
        Meter broad = meter.share(2);
        return workforce.firstGood(
                () -> {
                    Outcome outcome = depthFirst(members, deep);
                    if (outcome.isDecided()) {
                        broad.callOff();
                    }
                    return outcome;
                },
                () -> {
                    Outcome outcome = broad(members, broad);
                    broad.exhausted().ifPresent(meter::exhaust);
                    deep.callOff();
                    return outcome;
                },
                Outcome::isDecided);
    }

    /** Breadth first, the rough one before the exact one. */
    private Outcome broad(List<Member> members, Meter meter) {
        meter.forgetMemory();
        boolean hasOptional = members.stream().anyMatch(member -> !member.hasEnd());
        if (hasOptional) {
            Outcome rough = breadthFirst(Question.whole(members), meter, false);
            if (rough.verdict() == Verdict.INVALID) {
                return rough.provenUpTo(0); // It fails there at the latest.
            }
            meter.forgetMemory();
        }
        return breadthFirst(members, meter);
    }

    Model<?> model() {
        return model;
    }

    /** Those of some members that can matter to the verdict. */
    List<Member> telling(List<Member> members) {
        return Layering.telling(members, new TransitionTable<>(model), reductions);
    }

    /** Whether it is known of every operation that may change the value what it brings. */
    boolean knowsValues(List<Member> members) {
        return members.stream()
                .map(Member::action)
                .allMatch(action -> model.isPure(action) || model.brings(action).isPresent());
    }

    /** The same search that refutes no earlier than at the return that no order allows. */
    Search withoutForesight() {
        return new Search(model, reductions.withoutForesight());
    }

    /** Finds an order, or gives up very early, also on what looks stuck. */
    Outcome quick(List<Member> members, Meter meter) {
        long limit = Math.max(QUICK_AT_LEAST, (long) QUICK_PER_LAYER * members.size());
        // To narrow the model first would take longer than most of these searches.
        return depthFirst(Question.whole(members), meter, limit, new TransitionTable<>(model), new Impatience());
    }

    /** Finds an order, or gives up early. */
    Outcome depthFirst(List<Member> members, Meter meter) {
        long limit = Math.max(DEPTH_FIRST_AT_LEAST, (long) DEPTH_FIRST_PER_LAYER * members.size());
        return depthFirst(members, meter, limit);
    }

    /** Finds an order, or that there is none, among so many configurations, or gives up. */
    Outcome depthFirst(List<Member> members, Meter meter, long limit) {
        return depthFirst(Question.whole(members), meter, limit);
    }

    /** The same for a part of a history. */
    Outcome depthFirst(Question question, Meter meter, long limit) {
        return depthFirst(question, meter, limit, table(question.members()), null);
    }

    private Outcome depthFirst(
            Question question, Meter meter, long limit, TransitionTable<?> table, @Nullable Impatience impatience) {
        return Layering.within(meter, question, table, reductions, true)
                .map(partition -> new DepthFirst(partition, table, reductions, meter, impatience).run(limit))
                .orElse(Outcome.NOTHING);
    }

    /** Decides, or runs out of budget. */
    Outcome breadthFirst(List<Member> members, Meter meter) {
        return breadthFirst(Question.whole(members), meter, true);
    }

    /**
     * Breadth first, as exact as asked.
     *
     * @param isCounting whether indeterminate operations happen once; if not, only what it refutes is known
     */
    Outcome breadthFirst(Question question, Meter meter, boolean isCounting) {
        TransitionTable<?> table = table(question.members());
        return Layering.within(meter, question, table, reductions, isCounting)
                .map(partition -> new BreadthFirst(partition, table, reductions, meter).run())
                .orElse(Outcome.NOTHING);
    }

    /** The model over these members; what comes later is not foreseen where nothing is. */
    private TransitionTable<?> table(List<Member> members) {
        List<Action> must = new ArrayList<>();
        List<Action> may = new ArrayList<>();
        members.forEach(member -> (member.mustHappen() && reductions.lookAhead() ? must : may).add(member.action()));
        return new TransitionTable<>(model.over(must, may));
    }
}
