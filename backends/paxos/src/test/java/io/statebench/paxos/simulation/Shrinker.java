package io.statebench.paxos.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a failing plan smaller: fewer faults, fewer clients, fewer operations, as long as it still fails. */
final class Shrinker {
    private final Set<Planted> planted;
    private Simulation.Result smallest;

    private Shrinker(Simulation.Result failing, Set<Planted> planted) {
        this.planted = planted;
        smallest = failing;
    }

    static Simulation.Result shrink(Simulation.Result failing, Set<Planted> planted) {
        Shrinker shrinker = new Shrinker(failing, planted);
        while (shrinker.dropsFault() || shrinker.halves()) {
            // On, until nothing can go.
        }
        return shrinker.smallest;
    }

    private boolean dropsFault() {
        List<Plan.Fault> faults = smallest.plan().faults();
        for (int index = faults.size() - 1; index >= 0; index--) {
            List<Plan.Fault> fewer = new ArrayList<>(faults);
            fewer.remove(index);
            if (fails(smallest.plan().with(fewer))) {
                return true;
            }
        }
        return false;
    }

    private boolean halves() {
        Plan plan = smallest.plan();
        return (plan.ops() > 1 && fails(plan.with(plan.clients(), plan.ops() / 2)))
                || (plan.clients() > 1 && fails(plan.with(plan.clients() - 1, plan.ops())));
    }

    private boolean fails(Plan plan) {
        Simulation.Result result = Simulation.run(plan, planted);
        if (result.violation().isPresent()) {
            smallest = result;
        }
        return result.violation().isPresent();
    }
}
