package io.statebench.benchmark.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What an exercise has to say besides the latency of its calls.
 *
 * @param histograms further spans in nanoseconds, by the tag they have in the interval log, in display order
 * @param figures counts and ratios by name, in display order
 */
public record Findings(Map<String, Histogram> histograms, Map<String, Number> figures) {
    /** Nothing. */
    public static final Findings NONE = new Findings(Map.of(), Map.of());

    public Findings {
        histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
