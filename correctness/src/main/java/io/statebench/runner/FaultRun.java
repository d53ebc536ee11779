package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.Nemesis;
import io.statebench.nemesis.PlannedFault;

/** Carries a plan of faults out, on a thread of its own. */
final class FaultRun {
    private final FaultPlan plan;
    private final Nemesis nemesis;
    private final Crew crew;

    FaultRun(FaultPlan plan, Nemesis nemesis, Crew crew) {
        this.plan = plan;
        this.nemesis = nemesis;
        this.crew = crew;
    }

    /** Begins and ends each fault when it is due; returns early, perhaps with one in effect, if the run is to end. */
    void run() throws ClusterException, InterruptedException {
        for (PlannedFault planned : plan.faults()) {
            if (!crew.halt().sleepUntil(planned.atNanos(), crew.clock())) {
                return;
            }
            nemesis.begin(planned);
            if (!crew.halt().sleepUntil(planned.endNanos(), crew.clock())) {
                return;
            }
            nemesis.end(planned);
        }
    }
}
