package io.statebench.runner;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import io.statebench.nemesis.ObservedFault;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides whether a run saw enough for its other verdicts to mean anything. */
final class Sanity {
    private Sanity() {}

    /** Each essential operation took effect at least once. */
    static CheckResult essentials(Set<String> essentials, List<OperationCount> operations, long missedBeats) {
        Map<String, Long> ok = operations.stream().collect(Collectors.toMap(OperationCount::f, OperationCount::ok));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String f : new TreeSet<>(essentials)) {
            counts.put(f, ok.getOrDefault(f, 0L));
        }
        counts.put("withoutConnection", missedBeats);
        List<String> never = new TreeSet<>(essentials)
                .stream().filter(f -> counts.getOrDefault(f, 0L) == 0).toList();
        return never.isEmpty()
                ? result("essentials", Verdict.VALID, "each kind of operation succeeded at least once", counts)
                : result("essentials", Verdict.UNKNOWN, "never succeeded: " + String.join(", ", never), counts);
    }

    /**
     * Each kind of fault that had to come was seen in effect. What was asked for and not tried is said.
     *
     * @param due those of them that had to come
     */
    static CheckResult faults(FaultChoice asked, Set<Fault> due, List<ObservedFault> observed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Fault fault : asked.kinds()) {
            counts.put(
                    fault.word(),
                    observed.stream()
                            .filter(one -> one.f().equals(fault.word()))
                            .count());
        }
        Set<String> seen = words(asked, fault -> counts.getOrDefault(fault.word(), 0L) > 0);
        Set<String> never = words(asked, fault -> due.contains(fault) && !seen.contains(fault.word()));
        Set<String> untried = words(asked, fault -> !due.contains(fault) && !seen.contains(fault.word()));
        if (observed.isEmpty()) {
            return result("faults", Verdict.UNKNOWN, "faults were asked for and none took effect", counts);
        }
        String summary = "observed: "
                + seen.stream().map(word -> counts.get(word) + " x " + word).collect(Collectors.joining(", "))
                + (untried.isEmpty() ? "" : "; not tried: " + String.join(", ", untried));
        return never.isEmpty()
                ? result("faults", Verdict.VALID, summary, counts)
                : result("faults", Verdict.UNKNOWN, summary + "; without effect: " + String.join(", ", never), counts);
    }

    private static Set<String> words(FaultChoice asked, Predicate<Fault> isAmong) {
        return asked.kinds().stream()
                .filter(isAmong)
                .map(Fault::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static CheckResult result(String name, Verdict verdict, String summary, Map<String, Long> counts) {
        return new CheckResult(name, verdict, summary, counts, List.of());
    }
}
