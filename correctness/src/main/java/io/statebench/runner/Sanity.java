package io.statebench.runner;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.ObservedFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** At least one of the faults that were asked for was seen in effect. */
    static CheckResult faults(Set<Fault> asked, List<ObservedFault> observed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Fault fault : asked) {
            counts.put(
                    fault.word(),
                    observed.stream()
                            .filter(one -> one.f().equals(fault.word()))
                            .count());
        }
        List<String> never = asked.stream()
                .map(Fault::word)
                .filter(f -> counts.getOrDefault(f, 0L) == 0)
                .toList();
        if (observed.isEmpty()) {
            return result("faults", Verdict.UNKNOWN, "faults were asked for and none took effect", counts);
        }
        String seen = "observed: "
                + asked.stream()
                        .map(fault -> counts.get(fault.word()) + " x " + fault.word())
                        .collect(Collectors.joining(", "));
        return never.isEmpty()
                ? result("faults", Verdict.VALID, seen, counts)
                : result("faults", Verdict.UNKNOWN, "asked for, but never took effect: " + never, counts);
    }

    private static CheckResult result(String name, Verdict verdict, String summary, Map<String, Long> counts) {
        return new CheckResult(name, verdict, summary, counts, List.of());
    }
}
