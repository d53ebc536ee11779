package io.statebench.gate.guard;

import java.util.List;

/** All rules, in the order a reader should see what they found. */
public final class Guards {
    /** By A6 and A7 of the gate's specification, and three more: something is measured, pairs are whole, and both are on one machine. */
    public static final List<Guard> ALL = List.of(
            new Guard("something-measured", "at least one metric is there to decide about", SetGuards::something),
            new Guard(
                    "same-metrics",
                    "the candidate has every metric that the baseline has or the plan names",
                    SetGuards::same),
            new Guard("whole-pairs", "every run has its partner in its block", SetGuards::whole),
            new Guard("no-duplicates", "no run and no block is there twice", RunGuards::duplicates),
            new Guard("forks-ended-well", "every fork ended with exit code 0 and left its result", RunGuards::forks),
            new Guard("operations", "every run did at least one operation", RunGuards::operations),
            new Guard("numbers", "every number is finite and above 0", RunGuards::numbers),
            new Guard(
                    "enough-samples",
                    "p50 and p99 have fifty samples beyond them in every run, or decide nothing",
                    SampleGuards::enough),
            new Guard("same-unit", "a metric has one unit in all runs", ComparabilityGuards::units),
            new Guard(
                    "same-settings",
                    "JMH ran what was asked for: benchmark, mode, threads, parameters, rate",
                    ComparabilityGuards::settings),
            new Guard(
                    "same-tools",
                    "JMH's major version and the JDK are the same in both arms",
                    ComparabilityGuards::tools),
            new Guard("one-machine", "both runs of a pair are of one machine", ComparabilityGuards::machines),
            new Guard(
                    "error-rate",
                    "the share of failed operations rose by at most 0.1 percentage points",
                    LoadGuards::errors),
            new Guard("saturation", "an open-loop run keeps up with its load", LoadGuards::saturation),
            new Guard(
                    "histories",
                    "checkers found no new violation, and their controls were convicted",
                    HistoryGuard::check),
            new Guard("clean-host", "at most so many pairs were disturbed by others on the machine", HostGuard::check),
            new Guard("order-effect", "it does not matter which arm ran second", StatisticalGuards::order),
            new Guard("machines-agree", "several machines say the same of a metric", StatisticalGuards::machines),
            new Guard(
                    "stationary",
                    "a run does not get faster or slower while it is measured",
                    StatisticalGuards::stationary));

    private Guards() {}

    /** What all of them find, the rules in their order. */
    public static List<Finding> check(Evidence evidence) {
        return ALL.stream().flatMap(guard -> guard.check(evidence).stream()).toList();
    }
}
