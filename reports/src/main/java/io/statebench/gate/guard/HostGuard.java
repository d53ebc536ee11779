package io.statebench.gate.guard;

import io.statebench.gate.evidence.PairedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the machine was left alone enough. Pairs that were disturbed are dropped; too many of them are no measurement. */
final class HostGuard {
    private HostGuard() {}

    static List<Finding> check(Evidence evidence) {
        List<PairedRuns> pairs = evidence.pairing().all();
        List<PairedRuns> dropped = evidence.disturbed();
        List<Finding> findings = new ArrayList<>();
        if (!dropped.isEmpty()) {
            PairedRuns first = dropped.get(0);
            String why = evidence.limits().of(first).orElse("");
            boolean isTooMany = evidence.isTooDisturbed();
            findings.add(new Finding(
                    "clean-host",
                    isTooMany ? Severity.INVALID : Severity.NOTE,
                    "",
                    String.format(
                            Locale.ROOT,
                            "%d of %d pairs are contaminated by the host's counters%s; the first: block %d, %s, %s",
                            dropped.size(),
                            pairs.size(),
                            isTooMany ? ", which is too many" : " and dropped",
                            first.block().index(),
                            first.benchmarkKey(),
                            why)));
        }
        boolean isUnwatched = pairs.stream()
                .anyMatch(pair ->
                        pair.baseline().host() == null || pair.candidate().host() == null);
        if (isUnwatched) {
            findings.add(new Finding(
                    "clean-host", Severity.NOTE, "", "nothing is known of the machine's own counters for some runs"));
        }
        return findings;
    }
}
