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
 *
 * <p>Where clients pause past their leases, it also tells whose writes erased what another had added
 * ({@code stale-overwrite}), and how many were fenced off; if nobody ever paused and then wrote, it is unknown.
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
        History ofSets = part(history, false);
        CheckResult overwrites = Overwrites.check(ofSets);
        CheckResult set = new LinearizabilityChecker(new ElementSet()).check(elements(ofSets), budget);
        Map<String, Long> counts = new LinkedHashMap<>();
        List<Anomaly> anomalies = new ArrayList<>();
        for (CheckResult result : List.of(lock, overwrites, set)) {
            counts.putAll(result.counts());
            anomalies.addAll(result.anomalies());
        }
        return new CheckResult(
                name(),
                lock.verdict().and(overwrites.verdict()).and(set.verdict()),
                "the lock: " + lock.summary() + "; the sets: " + set.summary()
                        + (overwrites.counts().isEmpty() ? "" : "; the pauses: " + overwrites.summary()),
                counts,
                anomalies);
    }

    /** What the nemesis did counts for the lock alone. */
    private static History part(History history, boolean isOfLock) {
        return new History(history.events().stream()
                .filter(event -> event.isNemesis() ? isOfLock : OF_THE_LOCK.contains(event.f()) == isOfLock)
                .toList());
    }

    /** The same with adds that say no more than what was added, as the model has them. */
    private static History elements(History ofSets) {
        return new History(ofSets.events().stream()
                .map(event ->
                        event.value() instanceof Map<?, ?> map ? event.with(map.get(GuardedSetActor.ELEMENT)) : event)
                .toList());
    }
}
