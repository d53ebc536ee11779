package io.statebench.report.input;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One entry of {@code jmh.json}: a benchmark with its parameters in one mode. */
public record Measurement(
        @JsonProperty("benchmark") String benchmark,
        @JsonProperty("mode") String mode,
        @JsonProperty("threads") int threads,
        @JsonProperty("forks") int forks,
        @JsonProperty("params") @Nullable Map<String, String> params,
        @JsonProperty("primaryMetric") Metric primaryMetric,
        @JsonProperty("secondaryMetrics") @Nullable Map<String, Secondary> secondaryMetrics) {
    private static final String BACKEND = "backend";
    private static final List<String> TIMES = List.of("avgt", "ss");

    /** JMH gives the percentiles of its samples a second time, as results of their own. */
    private static final Pattern OWN_PERCENTILE = Pattern.compile("p[01]\\.\\d+");

    /** What a load at a fixed rate leaves, whose own score is only how long it took. */
    private static final String OF_A_LOAD = "response.p99";

    /** By backend, operation, threads and parameters, the same whatever the order of the file. */
    public static final Comparator<Measurement> ORDER = Comparator.comparing(Measurement::backend)
            .thenComparing(Measurement::operation)
            .thenComparing(Measurement::threads)
            .thenComparing(Measurement::otherParams)
            .thenComparing(Measurement::mode);

    public Measurement {
        Required.text(benchmark, "benchmark");
        Required.text(mode, "mode");
        Required.text(primaryMetric, "primaryMetric");
        params = params == null ? Map.of() : Required.map(params, "params");
        secondaryMetrics = secondaryMetrics == null ? Map.of() : Required.map(secondaryMetrics, "secondaryMetrics");
    }

    /** The backend measured, or a dash where a benchmark has no such parameter. */
    public String backend() {
        return parameters().getOrDefault(BACKEND, "-");
    }

    /** Whether it says which backend was measured. */
    public boolean hasBackend() {
        return parameters().containsKey(BACKEND);
    }

    /** What measurements are compared by: the backend, or the class where there is none. */
    public String subject() {
        int method = benchmark.lastIndexOf('.');
        return hasBackend() ? backend() : simple(method < 0 ? benchmark : benchmark.substring(0, method));
    }

    /** The method alone, where the class is the subject. */
    public String task() {
        return hasBackend() ? operation() : simple(benchmark);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Class and method without the package, as in {@code LockBenchmark.uncontended}. */
    public String operation() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    /** The parameters besides the backend, as {@code name=value}, by name. */
    public String otherParams() {
        return new TreeMap<>(parameters())
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(BACKEND))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** Whether the score counts operations in a unit of time. */
    public boolean isThroughput() {
        return mode.equals("thrpt");
    }

    /** Whether the score is the time of an operation, over an iteration or of one call. */
    public boolean isTime() {
        return TIMES.contains(mode);
    }

    /** Whether it made a load at a fixed rate, so that only its secondary results say anything. */
    public boolean isLoad() {
        return secondaries().containsKey(OF_A_LOAD);
    }

    /** What profilers and counters add, by name, without the percentiles that are there anyway. */
    public Map<String, Secondary> others() {
        var others = new TreeMap<String, Secondary>(secondaries());
        others.keySet().removeIf(name -> OWN_PERCENTILE.matcher(name).matches());
        return others;
    }

    private Map<String, Secondary> secondaries() {
        return secondaryMetrics == null ? Map.of() : secondaryMetrics;
    }

    /**
     * Refuses a unit that the score's mode does not have.
     *
     * @throws IllegalArgumentException with the reason in words
     */
    void requireUnit() {
        if (isThroughput()) {
            primaryMetric.perSecondFactor();
        } else if (isSample() || isTime()) {
            primaryMetric.percentileNanos();
        } else {
            throw new IllegalArgumentException("\"" + mode + "\" is no mode we know");
        }
    }

    /** Whether it came to any number that can be drawn. */
    boolean hasNumber() {
        return isSample()
                ? primaryMetric.percentileNanos().values().stream().anyMatch(Double::isFinite)
                : !primaryMetric.runs().isEmpty();
    }

    /** Whether single calls were sampled, so that there are percentiles. */
    public boolean isSample() {
        return mode.equals("sample");
    }

    private Map<String, String> parameters() {
        return params == null ? Map.of() : params;
    }

    /** One more result of a measurement, in a unit of its own. */
    public record Secondary(
            @JsonProperty("score") @Nullable Double score,
            @JsonProperty("scoreUnit") @Nullable String scoreUnit) {}

    /** What JMH computed; {@code rawData} holds a list per fork with a score per iteration. */
    public record Metric(
            @JsonProperty("score") double score,
            @JsonProperty("scoreUnit") String scoreUnit,
            @JsonProperty("scorePercentiles") @Nullable Map<String, Double> scorePercentiles,
            @JsonProperty("rawData") @Nullable List<List<Double>> rawData,
            @JsonProperty("rawDataHistogram") @Nullable List<List<List<List<Double>>>> rawDataHistogram) {
        private static final String PER_TIME = "ops/";

        public Metric {
            Required.text(scoreUnit, "primaryMetric.scoreUnit");
            scorePercentiles = scorePercentiles == null ? Map.of() : Required.map(scorePercentiles, "scorePercentiles");
            rawData = rawData == null ? List.of() : Required.list(rawData, "rawData");
            rawData.forEach(fork -> Required.list(fork, "rawData[]"));
            rawDataHistogram =
                    rawDataHistogram == null ? List.of() : Required.list(rawDataHistogram, "rawDataHistogram");
            for (List<List<List<Double>>> fork : rawDataHistogram) {
                Required.list(fork, "rawDataHistogram[]").forEach(Metric::requirePairs);
            }
        }

        private static void requirePairs(List<List<Double>> iteration) {
            for (List<Double> pair : Required.list(iteration, "rawDataHistogram[][]")) {
                if (Required.list(pair, "rawDataHistogram[][][]").size() != 2) {
                    throw new IllegalArgumentException("rawDataHistogram holds pairs of value and count, not " + pair);
                }
            }
        }

        /** The score of a throughput in operations a second. */
        public double perSecond() {
            return score * perSecondFactor();
        }

        /**
         * A score a run, which is the mean of its iterations: operations a second, or nanoseconds an operation. Where the
         * file has only the score of all, that is the one run.
         */
        public List<Double> runs() {
            double factor = scoreUnit.startsWith(PER_TIME) ? perSecondFactor() : nanosFactor();
            List<Double> runs = forks().stream()
                    .map(fork -> fork.stream()
                            .mapToDouble(Double::doubleValue)
                            .filter(Double::isFinite)
                            .average())
                    .filter(OptionalDouble::isPresent)
                    .map(mean -> mean.getAsDouble() * factor)
                    .toList();
            return runs.isEmpty() && Double.isFinite(score) ? List.of(score * factor) : runs;
        }

        /** How many iterations a run has at most. */
        public int iterations() {
            return forks().stream().mapToInt(List::size).max().orElse(0);
        }

        /** How many calls were sampled, or 0 where the file does not say: value and count, per fork and iteration. */
        public long samples() {
            if (rawDataHistogram == null) {
                return 0;
            }
            return rawDataHistogram.stream()
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .mapToLong(pair -> pair.get(1).longValue())
                    .sum();
        }

        /** Percentile (0 to 100) to nanoseconds, ascending. */
        public Map<Double, Double> percentileNanos() {
            var nanos = new TreeMap<Double, Double>();
            percentiles().forEach((percentile, value) -> nanos.put(number(percentile), value * nanosFactor()));
            return nanos;
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no percentile", e);
            }
        }

        private Map<String, Double> percentiles() {
            return scorePercentiles == null ? Map.of() : scorePercentiles;
        }

        private List<List<Double>> forks() {
            return rawData == null ? List.of() : rawData;
        }

        private double perSecondFactor() {
            if (!scoreUnit.startsWith(PER_TIME)) {
                throw new IllegalArgumentException("\"" + scoreUnit + "\" is no unit of throughput");
            }
            return 1e9 / nanosOf(scoreUnit.substring(PER_TIME.length()));
        }

        private double nanosFactor() {
            if (!scoreUnit.endsWith("/op")) {
                throw new IllegalArgumentException("\"" + scoreUnit + "\" is no unit of latency");
            }
            return nanosOf(scoreUnit.substring(0, scoreUnit.length() - "/op".length()));
        }

        private static double nanosOf(String unit) {
            return switch (unit) {
                case "ns" -> 1;
                case "us" -> 1e3;
                case "ms" -> 1e6;
                case "s" -> 1e9;
                case "min" -> 60e9;
                case "hr" -> 3600e9;
                case "day" -> 86_400e9;
                default -> throw new IllegalArgumentException("\"" + unit + "\" is no unit of time we know");
            };
        }
    }
}
