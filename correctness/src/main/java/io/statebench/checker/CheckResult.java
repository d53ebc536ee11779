package io.statebench.checker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one checker found.
 *
 * @param name the checker's
 * @param verdict what it decided
 * @param summary one sentence for a person; of an unknown it says why and how far the history was proven
 * @param counts what it counted, in display order, also where nothing is wrong
 * @param anomalies where the promise was broken, in the order of time; at most the first few of a kind
 */
public record CheckResult(
        String name, Verdict verdict, String summary, Map<String, Long> counts, List<Anomaly> anomalies) {
    public CheckResult {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        anomalies = List.copyOf(anomalies);
        if (verdict == Verdict.VALID && !anomalies.isEmpty()) {
            throw new IllegalArgumentException("a valid result with anomalies: " + anomalies);
        }
    }
}
