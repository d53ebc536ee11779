package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.Nemesis;
import io.statebench.nemesis.PlannedFault;
import io.statebench.time.NanoClock;
import java.time.Duration;

/**
 * Carries a plan of faults out, on a thread of its own. Mending may take longer than the plan knows; what is due only when
 * the clients are done is left out then, but for kinds that were not seen yet, of which a verdict wants one each.
 */
final class FaultRun {
    private final FaultPlan plan;
    private final Nemesis nemesis;
    private final Halt halt;
    private final NanoClock clock;
    private final long limitNanos;

    /**
     * A run.
     *
     * @param clock the clients'
     * @param limit when they are done, by that clock
     */
    FaultRun(FaultPlan plan, Nemesis nemesis, Halt halt, NanoClock clock, Duration limit) {
        this.plan = plan;
        this.nemesis = nemesis;
        this.halt = halt;
        this.clock = clock;
        this.limitNanos = limit.toNanos();
    }

    /** Begins and ends each fault when it is due; returns early, perhaps with one in effect, if the run is to end. */
    void run() throws ClusterException, InterruptedException {
        for (PlannedFault planned : plan.faults()) {
            if (!halt.sleepUntil(planned.atNanos(), clock)) {
                return;
            }
            if (clock.nanos() >= limitNanos && wasSeen(planned)) {
                continue;
            }
            long lateNanos = Math.max(0, clock.nanos() - planned.atNanos());
            nemesis.begin(planned);
            if (!halt.sleepUntil(planned.endNanos() + lateNanos, clock)) {
                return;
            }
            nemesis.end(planned);
        }
    }

    /** Whether nothing is ever broken, so that there is nothing to mend. */
    boolean isWithoutFaults() {
        return plan.faults().isEmpty();
    }

    private boolean wasSeen(PlannedFault planned) {
        return nemesis.observed().stream()
                .anyMatch(seen -> seen.f().equals(planned.fault().word()));
    }
}
