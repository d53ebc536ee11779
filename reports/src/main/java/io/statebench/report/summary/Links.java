package io.statebench.report.summary;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand on the page.
 *
 * @param runs anchors of runs, by folder
 * @param counterexamples anchors of the first anomaly of an invalid run, by folder
 * @param gates anchors of gates, by folder
 */
public record Links(Map<String, String> runs, Map<String, String> counterexamples, Map<String, String> gates) {
    /** Where there is no page to point into. */
    public static final Links NONE = new Links(Map.of(), Map.of(), Map.of());

    public Links {
        runs = Map.copyOf(runs);
        counterexamples = Map.copyOf(counterexamples);
        gates = Map.copyOf(gates);
    }

    /** The best place to see why a run ended as it did. */
    @Nullable
    String toVerdict(@Nullable String folder) {
        if (folder == null) {
            return null;
        }
        String counterexample = counterexamples.get(folder);
        return counterexample == null ? runs.get(folder) : counterexample;
    }
}
