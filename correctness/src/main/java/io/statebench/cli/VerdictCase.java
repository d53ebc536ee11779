package io.statebench.cli;

import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.nemesis.FaultPlan;
import io.statebench.nemesis.PlannedFault;
import io.statebench.nemesis.Target;
import io.statebench.runner.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param kind of an anomaly, or whatever else a check counts
 * @param isSeen whether its runs must show that, or must be judged and not show it
 * @param leastOfTen how many of ten runs must be so, at least
 */
record VerdictCase(
        String id,
        String words,
        String backend,
        Map<String, String> options,
        String workload,
        FaultChoice faults,
        int seconds,
        String kind,
        boolean isSeen,
        int leastOfTen) {
    private static final double RATE_PER_SECOND = 400;

    /** Without a fault there is only the clients' haste to break a promise, and it should not take more than a second. */
    private static final double RATE_WITHOUT_FAULTS_PER_SECOND = 2_000;

    private static final String NAIVE = "redis-naive";
    private static final int PROCESSES = 6;

    /** More than there are locks, so that whoever releases one has it taken at once. */
    private static final int PROCESSES_OF_LONG_LOCK = 12;

    private static final double NANOS_PER_SECOND = 1e9;

    /** The run under one seed. */
    Assignment under(long seed, Surroundings surroundings) {
        return new Assignment(
                backend,
                workload,
                faults,
                breaksSurroundings() ? surroundings : Surroundings.LOOPBACK,
                options,
                null,
                null,
                new Load(
                        workload.equals("long-lock") ? PROCESSES_OF_LONG_LOCK : PROCESSES,
                        backend.equals(NAIVE) ? RATE_WITHOUT_FAULTS_PER_SECOND : RATE_PER_SECOND,
                        Duration.ofSeconds(seconds)),
                seed,
                true);
    }

    /** Whether it matters where it is run. */
    boolean breaksSurroundings() {
        return faults.needsNetwork() || faults.needsOwnDisks();
    }

    /** Whether it can be run there: of the disks that we know, only those that root mounts lose their power. */
    boolean fits(Surroundings surroundings) {
        return !faults.needsOwnDisks() || surroundings == Surroundings.NETNS;
    }

    /** Whether a run was as expected; one whose verdict is unknown shows nothing but what it shows. */
    boolean isAsExpected(VerdictLog.Entry entry) {
        return isSeen
                ? entry.found() > 0
                : entry.found() == 0 && !entry.verdict().equals(Verdict.UNKNOWN.word());
    }

    /** The fault that is meant to show it, by name: the last in a plan, which what comes before prepares; empty for any. */
    Optional<String> decisiveFault() {
        FaultChoice.Given given = faults.given();
        return given == null
                ? Optional.empty()
                : Optional.of(given.plan().faults())
                        .filter(plan -> !plan.isEmpty())
                        .map(plan -> plan.get(plan.size() - 1).fault().word());
    }

    /** What is expected, for a person. */
    String expectation() {
        return (isSeen ? "" : "no ") + "`" + kind + "`";
    }

    /** How many of so many runs must come to what is expected. */
    int least(int runs) {
        return (runs * leastOfTen + 9) / 10;
    }

    /** One fault, from an instant on, for a time, aimed at the first that it can be aimed at. */
    static FaultChoice once(Fault fault, double atSeconds, double forSeconds) {
        return once(fault, atSeconds, forSeconds, usual(fault));
    }

    static FaultChoice once(Fault fault, double atSeconds, double forSeconds, Target target) {
        return follow(List.of(planned(fault, atSeconds, forSeconds, target)));
    }

    /** A fault of a plan. */
    static PlannedFault planned(Fault fault, double atSeconds, double forSeconds, Target target) {
        return new PlannedFault(nanos(atSeconds), fault, target, nanos(forSeconds));
    }

    /** One fault again and again. */
    static FaultChoice plan(Fault fault, double atSeconds, double forSeconds, int times, double everySeconds) {
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            faults.add(planned(fault, atSeconds + i * everySeconds, forSeconds, usual(fault)));
        }
        return follow(faults);
    }

    /** A majority, where it can be aimed at one, or else all. */
    private static Target usual(Fault fault) {
        return Stream.of(Target.MAJORITY, Target.ALL)
                .filter(fault.targets()::contains)
                .findFirst()
                .orElse(fault.targets().get(0));
    }

    /** Faults in the order of time. */
    static FaultChoice follow(List<PlannedFault> faults) {
        return FaultChoice.following(new FaultPlan(faults), "out/runs/<id>/plan.json");
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_SECOND);
    }
}
