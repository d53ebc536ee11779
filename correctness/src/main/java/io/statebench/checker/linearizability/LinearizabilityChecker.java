package io.statebench.checker.linearizability;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Certificate;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.model.Model;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether some order of the operations, each at one instant between its call and its return, is one that a
 * model allows. Keys are independent of each other, so each is decided alone.
 *
 * <p>What is {@code fail} did not happen and says nothing, except a compare-and-set that failed with the error
 * {@code lost}: it says that another value was there. What is {@code info} may have happened at any time after its call,
 * or never.
 */
public final class LinearizabilityChecker implements Checker {
    /** What the search for a small core may take of the time: it makes an answer shorter, not truer. */
    private static final Duration CORE_TIME = Duration.ofSeconds(5);

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
        Meter meter = new Meter(budget, clock);
        Map<String, List<Member>> partitions = Member.byKey(history);
        Tally tally = new Tally();
        try (Workforce workforce = new Workforce(jobs)) {
            List<Finding> findings = partitions.size() == 1 && jobs > 1
                    ? List.of(race(partitions, meter, workforce, budget))
                    : workforce.all(tasks(partitions, meter, budget));
            findings.forEach(tally::add);
        }
        return tally.result();
    }

    /** What was found out about one partition; the core is null unless it is refuted. */
    private record Finding(
            String key,
            List<Member> members,
            Outcome outcome,
            Optional<String> exhausted,
            @Nullable Core core) {}

    private List<Callable<Finding>> tasks(Map<String, List<Member>> partitions, Meter meter, Budget budget) {
        Search search = new Search(model, Reductions.ALL);
        List<Callable<Finding>> tasks = new ArrayList<>();
        partitions.forEach((key, members) -> tasks.add(() -> {
            Meter share = meter.share(jobs);
            return finding(key, members, search.decide(members, share), share, budget);
        }));
        return tasks;
    }

    private Finding race(Map<String, List<Member>> partitions, Meter meter, Workforce workforce, Budget budget) {
        Map.Entry<String, List<Member>> only = partitions.entrySet().iterator().next();
        Outcome outcome = new Search(model, Reductions.ALL).race(only.getValue(), meter, workforce);
        return finding(only.getKey(), only.getValue(), outcome, meter, budget);
    }

    private Finding finding(String key, List<Member> members, Outcome outcome, Meter meter, Budget budget) {
        if (!outcome.witness().isEmpty()) {
            Certificate.flaw(model, members, outcome.witness()).ifPresent(flaw -> {
                throw new AssertionError("the order found for " + key + " does not explain the history: " + flaw);
            });
        }
        Core core = null;
        if (outcome.verdict() == Verdict.INVALID) {
            Meter coreMeter = new Meter(new Budget(CORE_TIME, budget.memoryBytes()), clock);
            core = Core.of(members, outcome, new Search(model, Reductions.ALL), coreMeter);
        }
        return new Finding(key, members, outcome, meter.exhausted(), core);
    }

    /** Sums the partitions up. */
    private final class Tally {
        private Verdict verdict = Verdict.VALID;
        private final List<Anomaly> anomalies = new ArrayList<>();
        private final List<String> undecided = new ArrayList<>();
        private String exhausted = "a budget";
        private long operations;
        private long keys;
        private long configurations;
        private long certified;

        void add(Finding finding) {
            String key = finding.key();
            Outcome outcome = finding.outcome();
            verdict = verdict.and(outcome.verdict());
            operations += finding.members().size();
            keys++;
            configurations += outcome.configurations();
            certified += outcome.witness().isEmpty() ? 0 : 1;
            if (outcome.verdict() == Verdict.UNKNOWN) {
                long returns =
                        finding.members().stream().filter(Member::mustHappen).count();
                exhausted = finding.exhausted().orElse(exhausted);
                undecided.add(
                        (key.isEmpty() ? "" : key + " ") + "up to return " + outcome.provenLayers() + " of " + returns);
            }
            if (finding.core() != null) {
                explain(key, finding.core());
            }
        }

        private void explain(String key, Core core) {
            List<Long> events = core.members().stream()
                    .map(Member::operation)
                    .flatMap(operation ->
                            Stream.of(operation.invocation(), Objects.requireNonNull(operation.completion())))
                    .map(Event::index)
                    .sorted()
                    .toList();
            anomalies.add(new Anomaly("not-linearizable", key.isEmpty() ? null : key, Words.of(key, core), events));
        }

        CheckResult result() {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("operations", operations);
            counts.put("keys", keys);
            counts.put("configurations", configurations);
            counts.put("keysWithReplayedOrder", certified);
            return new CheckResult(name(), verdict, summary(), counts, anomalies);
        }

        private String summary() {
            String said = operations + " operations on " + keys + (keys == 1 ? " key" : " keys");
            return switch (verdict) {
                case VALID -> said + " fit the model " + model.name();
                case UNKNOWN ->
                    said + ": undecided, " + exhausted + " ran out; linearizable " + String.join(", ", undecided);
                case INVALID ->
                    said + ": no order fits the model " + model.name() + " for " + anomalies.size()
                            + (anomalies.size() == 1 ? " key" : " keys");
            };
        }
    }
}
