package io.statebench.checker.linearizability;

import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.List;

/** Decides one partition: depth first for as long as that usually takes to find an order, then breadth first. */
final class Search {
    /**
     * Configurations the depth-first search may look at for each return, and in any case. Chosen: most valid histories
     * need one or two, the known one of 40 clients needs 30, and a million take about a second.
     */
    private static final int DEPTH_FIRST_PER_LAYER = 100;

    private static final int DEPTH_FIRST_AT_LEAST = 300_000;

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
        Outcome quick = depthFirst(members, meter);
        if (quick.verdict() != Verdict.UNKNOWN) {
            return quick;
        }
        meter.forgetMemory();
        Outcome outcome = breadthFirst(members, meter);
        return outcome.verdict() == Verdict.UNKNOWN && quick.provenLayers() > outcome.provenLayers() ? quick : outcome;
    }

    /** Decides with both searches at once; the first that knows calls the other off. */
    Outcome race(List<Member> members, Meter meter, Workforce workforce) {
        Meter deep = meter.share(2);
        Meter broad = meter.share(2);
        return workforce.firstGood(
                () -> {
                    Outcome outcome = depthFirst(members, deep);
                    if (outcome.verdict() != Verdict.UNKNOWN) {
                        broad.callOff();
                    }
                    return outcome;
                },
                () -> {
                    Outcome outcome = breadthFirst(members, broad);
                    broad.exhausted().ifPresent(meter::exhaust);
                    deep.callOff();
                    return outcome;
                },
                outcome -> outcome.verdict() != Verdict.UNKNOWN);
    }

    /** The same search that refutes no earlier than at the return that no order allows. */
    Search withoutForesight() {
        return new Search(model, reductions.withoutForesight());
    }

    /** Finds an order, or gives up early. */
    Outcome depthFirst(List<Member> members, Meter meter) {
        long limit = Math.max(DEPTH_FIRST_AT_LEAST, (long) DEPTH_FIRST_PER_LAYER * members.size());
        return depthFirst(members, meter, limit);
    }

    /** Finds an order, or that there is none, among so many configurations, or gives up. */
    Outcome depthFirst(List<Member> members, Meter meter, long limit) {
        TransitionTable<?> table = table(members);
        Partition partition = Partition.of(members, table, reductions);
        return new DepthFirst(partition, table, reductions, meter).run(limit);
    }

    /** Decides, or runs out of budget. */
    Outcome breadthFirst(List<Member> members, Meter meter) {
        TransitionTable<?> table = table(members);
        Partition partition = Partition.of(members, table, reductions);
        return new BreadthFirst(partition, table, reductions, meter).run();
    }

    /** The model over these members; what comes later is not foreseen where nothing is. */
    private TransitionTable<?> table(List<Member> members) {
        List<Action> must = new ArrayList<>();
        List<Action> may = new ArrayList<>();
        members.forEach(member -> (member.mustHappen() && reductions.lookAhead() ? must : may).add(member.action()));
        return new TransitionTable<>(model.over(must, may));
    }
}
