package io.statebench.gate.evidence;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of JMH's JSON. Numbers that are none stand there as texts, {@code "NaN"} and {@code "+INF"}, and are doubles here.
 *
 * @param jmhVersion empty where the file does not say
 * @param jdkVersion empty where the file does not say
 * @param vmName empty where the file does not say
 * @param params null where the benchmark has none
 * @param others what else the file says, kept as it stands there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JmhResult(
        String jmhVersion,
        String jdkVersion,
        String vmName,
        String benchmark,
        String mode,
        int threads,
        @Nullable Map<String, String> params,
        Metric primaryMetric,
        Map<String, Metric> secondaryMetrics,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> others) {
    public JmhResult {
        jmhVersion = Missing.orElse(jmhVersion, "");
        jdkVersion = Missing.orElse(jdkVersion, "");
        vmName = Missing.orElse(vmName, "");
        secondaryMetrics = Missing.map(secondaryMetrics);
        others = Missing.map(others);
    }

    /** The forks that the file has of it. */
    public int forks() {
        return Math.max(
                primaryMetric.rawData().size(), primaryMetric.rawDataHistogram().size());
    }

    /** The same with one fork's data alone. */
    JmhResult fork(int index) {
        var secondary = new LinkedHashMap<String, Metric>();
        secondaryMetrics.forEach((name, metric) -> secondary.put(name, metric.fork(index)));
        return new JmhResult(
                jmhVersion,
                jdkVersion,
                vmName,
                benchmark,
                mode,
                threads,
                params,
                primaryMetric.fork(index),
                secondary,
                others);
    }

    /**
     * What was measured of one metric.
     *
     * @param rawData a list a fork with a score an iteration; empty where single calls were sampled
     * @param rawDataHistogram a list a fork, of a list an iteration, of pairs of value and count
     */
    public record Metric(
            double score,
            String scoreUnit,
            List<List<Double>> rawData,
            List<List<List<List<Double>>>> rawDataHistogram) {
        public Metric {
            rawData = Missing.list(rawData);
            rawDataHistogram = Missing.list(rawDataHistogram);
        }

        Metric fork(int index) {
            return new Metric(score, scoreUnit, only(rawData, index), only(rawDataHistogram, index));
        }

        private static <T> List<T> only(List<T> forks, int index) {
            return index < forks.size() ? List.of(forks.get(index)) : List.of();
        }
    }
}
