package io.statebench.checker.linearizability;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.checker.PartialLinearization;
import io.statebench.checker.Verdict;
import io.statebench.checker.linearizability.definition.Member;
import io.statebench.history.Event;
import io.statebench.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Sums up what was found of each key. */
final class Summary {
    private final String checker;
    private final Model<?> model;

    private Verdict verdict = Verdict.VALID;
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private String exhausted = "a budget";
    private long operations;
    private long keys;
    private long configurations;
    private long replayed;
    private long special;
    private long recheckedCores;

    Summary(String checker, Model<?> model) {
        this.checker = checker;
        this.model = model;
    }

    void add(Finding finding) {
        String key = finding.key();
        Outcome outcome = finding.outcome();
        verdict = verdict.and(outcome.verdict());
        operations += finding.members().size();
        keys++;
        configurations += outcome.configurations();
        replayed += outcome.witness().isEmpty() ? 0 : 1;
        special += finding.isSpecial() ? 1 : 0;
        if (outcome.verdict() == Verdict.UNKNOWN) {
            long returns = finding.members().stream().filter(Member::mustHappen).count();
            exhausted = finding.exhausted().orElse(exhausted);
            undecided.add(
                    (key.isEmpty() ? "" : key + " ") + "up to return " + outcome.provenLayers() + " of " + returns);
        }
        if (outcome.verdict() == Verdict.INVALID) {
            refute(key, finding);
        }
    }

    private void refute(String key, Finding finding) {
        String words = finding.core()
                .map(core -> Words.of(key, core, finding.conflict()))
                .orElse("no order fits; the time was over before it was known why");
        recheckedCores += finding.core().filter(Core::isRechecked).isPresent() ? 1 : 0;
        List<Long> events = finding.core().map(Summary::events).orElse(List.of());
        PartialLinearization order = finding.order().orElse(null);
        anomalies.add(new Anomaly("not-linearizable", key.isEmpty() ? null : key, words, events, order));
    }

    /** The result where time was over before anything was known, but how long the history is. */
    CheckResult nothingProven(int events, Meter meter) {
        meter.isOverNow();
        String words = events + " events: undecided, " + meter.exhausted().orElse(exhausted)
                + " ran out before any return was proven linearizable";
        return new CheckResult(checker, Verdict.UNKNOWN, words, counts(), anomalies);
    }

    private static List<Long> events(Core core) {
        return core.members().stream()
                .map(Member::operation)
                .flatMap(operation -> Stream.of(operation.invocation(), Objects.requireNonNull(operation.completion())))
                .map(Event::index)
                .sorted()
                .toList();
    }

    CheckResult result() {
        return new CheckResult(checker, verdict, words(), counts(), anomalies);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("operations", operations);
        counts.put("keys", keys);
        counts.put("configurations", configurations);
        counts.put("keysWithReplayedOrder", replayed);
        counts.put("keysBySpecialCase", special);
        counts.put("coresRecheckedByBruteForce", recheckedCores);
        return counts;
    }

    private String words() {
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
