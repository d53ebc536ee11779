package io.statebench.cli;

import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.PlannedFault;
import io.statebench.runner.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One row of the table of verdicts: a run that is done again under several seeds, and what it must come to.
 *
 * @param id its name on the command line
 * @param words what it shows, for a person
 * @param backend the system
 * @param options of its local cluster
 * @param workload what clients do
 * @param faults what is broken
 * @param seconds how long clients work, at most so long until a violation
 * @param expect what its runs must come to
 * @param leastOfTen how many of ten runs must come to that, at least
 */
record VerdictCase(
        String id,
        String words,
        String backend,
        Map<String, String> options,
        String workload,
        FaultChoice faults,
        int seconds,
        Verdict expect,
        int leastOfTen) {
    private static final double RATE_PER_SECOND = 400;
    private static final int PROCESSES = 6;

    /** The run under one seed. */
    Assignment under(long seed, Surroundings surroundings) {
        return new Assignment(
                backend,
                workload,
                faults,
                faults.needsNetwork() ? surroundings : Surroundings.LOOPBACK,
                options,
                null,
                expect,
                new Load(PROCESSES, RATE_PER_SECOND, Duration.ofSeconds(seconds)),
                seed);
    }

    /** How many of so many runs must come to what is expected. */
    int least(int runs) {
        return (runs * leastOfTen + 9) / 10;
    }

    /** One fault, from an instant on, for a time. */
    static FaultChoice once(Fault fault, double atSeconds, double forSeconds) {
        return plan(fault, atSeconds, forSeconds, 1, 0);
    }

    /** One fault again and again. */
    static FaultChoice plan(Fault fault, double atSeconds, double forSeconds, int times, double everySeconds) {
        List<PlannedFault> faults = new java.util.ArrayList<>();
        for (int i = 0; i < times; i++) {
            faults.add(new PlannedFault(
                    nanos(atSeconds + i * everySeconds), fault, fault.targets().get(0), nanos(forSeconds)));
        }
        return FaultChoice.following(new FaultPlan(faults), "plan.json of the run");
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
