package io.statebench.checker.linearizability;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Verdict;
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
import java.util.stream.Stream;

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
    private final NanoClock clock;

    /** Compares with a model; keeps its time by the system's clock. */
    public LinearizabilityChecker(Model<?> model) {
        this(model, NanoClock.SYSTEM);
    }

    LinearizabilityChecker(Model<?> model, NanoClock clock) {
        this.model = model;
        this.clock = clock;
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
        Search search = new Search(model, Reductions.ALL);
        Tally tally = new Tally();
        for (Map.Entry<String, List<Member>> partition : Member.byKey(history).entrySet()) {
            Outcome outcome = search.decide(partition.getValue(), meter);
            tally.add(partition.getKey(), partition.getValue(), outcome);
            if (outcome.verdict() == Verdict.INVALID) {
                Meter coreMeter = new Meter(new Budget(CORE_TIME, budget.memoryBytes()), clock);
                tally.explain(partition.getKey(), Core.of(partition.getValue(), outcome, search, coreMeter));
            }
        }
        return tally.result(meter);
    }

    /** Sums the partitions up. */
    private final class Tally {
        private Verdict verdict = Verdict.VALID;
        private final List<Anomaly> anomalies = new ArrayList<>();
        private final List<String> undecided = new ArrayList<>();
        private long operations;
        private long keys;
        private long configurations;

        void add(String key, List<Member> members, Outcome outcome) {
            verdict = verdict.and(outcome.verdict());
            operations += members.size();
            keys++;
            configurations += outcome.configurations();
            if (outcome.verdict() == Verdict.UNKNOWN) {
                long returns = members.stream().filter(Member::mustHappen).count();
                undecided.add(
                        (key.isEmpty() ? "" : key + " ") + "up to return " + outcome.provenLayers() + " of " + returns);
            }
        }

        void explain(String key, Core core) {
            List<Long> events = core.members().stream()
                    .map(Member::operation)
                    .flatMap(operation ->
                            Stream.of(operation.invocation(), Objects.requireNonNull(operation.completion())))
                    .map(Event::index)
                    .sorted()
                    .toList();
            anomalies.add(new Anomaly("not-linearizable", key.isEmpty() ? null : key, Words.of(key, core), events));
        }

        CheckResult result(Meter meter) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("operations", operations);
            counts.put("keys", keys);
            counts.put("configurations", configurations);
            return new CheckResult(name(), verdict, summary(meter), counts, anomalies);
        }

        private String summary(Meter meter) {
            String said = operations + " operations on " + keys + (keys == 1 ? " key" : " keys");
            return switch (verdict) {
                case VALID -> said + " fit the model " + model.name();
                case UNKNOWN ->
                    said + ": undecided, " + meter.exhausted().orElse("a budget") + " ran out; linearizable "
                            + String.join(", ", undecided);
                case INVALID ->
                    said + ": no order fits the model " + model.name() + " for " + anomalies.size()
                            + (anomalies.size() == 1 ? " key" : " keys");
            };
        }
    }
}
