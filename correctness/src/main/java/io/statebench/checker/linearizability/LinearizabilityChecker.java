package io.statebench.checker.linearizability;

import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Decides whether some order of the operations, each at one instant between its call and its return, is one that a
 * model allows. Keys are independent of each other, so each is decided alone.
 *
 * <p>What is {@code fail} did not happen and says nothing, except a compare-and-set that failed with the error
 * {@code lost}: it says that another value was there. What is {@code info} may have happened at any time after its call,
 * or never.
 */
public final class LinearizabilityChecker implements Checker {
    /** Operations that take about as long to decide as threads take to start: measured, some tenths of a millisecond. */
    private static final int WORTH_A_THREAD = 2000;

    /** Events from which on pairing, a special case or a replay, which do not look at the time, may take long; chosen. */
    private static final int LONG = 10_000;

    /** What is kept of the time for coming to an end; chosen, half of the tenth of a second that is promised. */
    private static final long RESERVE_NANOS = 50_000_000;

    /** As what part of a short time; chosen. */
    private static final int RESERVED_PART = 10;

    /** How long after the limit the answer is waited for; chosen, little of the tenth of a second that is promised. */
    private static final long GRACE_NANOS = 10_000_000;

    private final Model<?> model;
    private final int jobs;
    private final NanoClock clock;

    /** Compares with a model, on as many threads as there are cores; keeps its time by the system's clock. */
    public LinearizabilityChecker(Model<?> model) {
        this(model, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Compares with a model.
     *
     * @param jobs how many threads may work at once, at least one; the verdict does not depend on it
     */
    public LinearizabilityChecker(Model<?> model, int jobs) {
        if (jobs < 1) {
            throw new IllegalArgumentException("at least one job is needed, not " + jobs);
        }
        this.model = model;
        this.jobs = jobs;
        this.clock = NanoClock.SYSTEM;
    }

    @Override
    public String name() {
        return "linearizable";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the history does not pair up, or holds operations the model does not know
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        Decision decision = new Decision(model, true);
        Meter meter = new Meter(budget, clock);
        Optional<List<Finding>> findings = decide(decision, history, meter);
        Summary summary = new Summary(name(), model);
        findings.orElseGet(decision::refuted).forEach(summary::add);
        return findings.isPresent() || !decision.refuted().isEmpty()
                ? summary.result()
                : summary.nothingProven(history.events().size(), meter);
    }

    /**
     * The verdict alone, the same as that of {@link #check}; nothing is said about what was refuted, which can take far
     * longer to explain than to refute.
     *
     * @throws IllegalArgumentException as {@link #check} does
     */
    public Verdict verdict(History history, Budget budget) {
        Decision decision = new Decision(model, false);
        Optional<List<Finding>> findings = decide(decision, history, new Meter(budget, clock));
        Verdict verdict = findings.isPresent() ? Verdict.VALID : Verdict.UNKNOWN;
        for (Finding finding : findings.orElseGet(decision::refuted)) {
            verdict = verdict.and(finding.verdict());
        }
        return verdict;
    }

    /** What was found of each key; empty if the time was over first, by more than what looks at the time needs to end. */
    private Optional<List<Finding>> decide(Decision decision, History history, Meter meter) {
        if (history.events().size() < LONG) {
            return Optional.of(decideNow(decision, history, meter));
        }
        long left = meter.leftNanos();
        Meter inner = meter.sooner(Math.min(RESERVE_NANOS, left / RESERVED_PART));
        return Workforce.within(left + GRACE_NANOS, () -> decideNow(decision, history, inner));
    }

    private List<Finding> decideNow(Decision decision, History history, Meter meter) {
        Map<String, List<Member>> partitions = Member.byKey(history);
        try (Workforce workforce = new Workforce(jobs)) {
            return decide(decision, partitions, meter, workforce);
        }
    }

    /** Most keys are decided at once; what is left over gets all there is. */
    private List<Finding> decide(
            Decision decision, Map<String, List<Member>> partitions, Meter meter, Workforce workforce) {
        List<Callable<Finding>> quick = new ArrayList<>();
        int operations = 0;
        for (Map.Entry<String, List<Member>> partition : partitions.entrySet()) {
            operations += partition.getValue().size();
            quick.add(() -> decision.quick(partition.getKey(), partition.getValue(), meter.share(jobs)));
        }
        List<Finding> findings = workforce.all(quick, operations < WORTH_A_THREAD);
        List<Finding> open =
                findings.stream().filter(finding -> !finding.isDecided()).toList();
        if (open.isEmpty()) {
            return findings;
        }
        List<Callable<Finding>> thorough = new ArrayList<>();
        for (Finding finding : open) {
            thorough.add(() -> decision.thorough(finding, meter.share(jobs)));
        }
        List<Finding> decided = open.size() == 1 && jobs > 1
                ? List.of(decision.race(open.get(0), meter, workforce))
                : workforce.all(thorough, false);
        Iterator<Finding> next = decided.iterator();
        return findings.stream()
                .map(finding -> finding.isDecided() ? finding : next.next())
                .toList();
    }
}
