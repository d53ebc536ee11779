package io.statebench.workload.lock;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.history.History;
import io.statebench.model.ElementSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides both promises of a set that a lock guards: that the lock is held by one at a time, as {@link LockChecker} has it,
 * and that the set looks as if one added after the other, which is linearizability of the model {@code set}.
 */
public final class GuardedSetChecker implements Checker {
    private static final Set<String> OF_THE_LOCK = Set.of("acquire", "release");

    @Override
    public String name() {
        return "guarded-set";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the history does not pair up, or a value has not the shape that
     *     {@link GuardedSetWorkload} gives it
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        CheckResult lock = new LockChecker().check(part(history, true), budget);
        CheckResult set = new LinearizabilityChecker(new ElementSet()).check(part(history, false), budget);
        Map<String, Long> counts = new LinkedHashMap<>(lock.counts());
        counts.putAll(set.counts());
        List<Anomaly> anomalies = new ArrayList<>(lock.anomalies());
        anomalies.addAll(set.anomalies());
        return new CheckResult(
                name(),
                lock.verdict().and(set.verdict()),
                "the lock: " + lock.summary() + "; the sets: " + set.summary(),
                counts,
                anomalies);
    }

    private static History part(History history, boolean isOfLock) {
        return new History(history.events().stream()
                .filter(event -> !event.isNemesis() && OF_THE_LOCK.contains(event.f()) == isOfLock)
                .toList());
    }
}
