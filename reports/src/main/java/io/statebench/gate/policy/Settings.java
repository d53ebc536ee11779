package io.statebench.gate.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.statebench.gate.decision.Direction;
import io.statebench.gate.guard.Contamination;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much worse is still fine.
 *
 * @param tolerance of every metric that nothing else is said of, a fraction above 0
 * @param tailTolerance the same of {@code p99}
 * @param maxInconclusive the share of metrics, 0 to 1, of which nothing need be said
 * @param directions of benchmarks' own metrics, whose units do not say which way is better
 * @param rules by metric pattern; the first that matches counts
 * @param contamination when a pair is dropped
 */
public record Settings(
        double tolerance,
        double tailTolerance,
        double maxInconclusive,
        Map<String, Direction> directions,
        Map<String, Rule> rules,
        Contamination contamination) {
    /** As specified: 10 % on a shared machine, 20 % for p99, 20 % inconclusive. */
    public static final Settings SPECIFIED =
            new Settings(0.10, 0.20, 0.20, Map.of(), Map.of(), Contamination.SPECIFIED);

    public Settings {
        requireTolerance("tolerance", tolerance);
        requireTolerance("tailTolerance", tailTolerance);
        requireShare("maxInconclusive", maxInconclusive);
        directions = Map.copyOf(directions);
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /** Reads YAML, or JSON where the name ends so. What the file does not say is as specified. */
    public static Settings read(Path file) throws PolicyException {
        try {
            return PolicyFile.read(file, Text.class).map(Text::settings).orElse(SPECIFIED);
        } catch (IllegalArgumentException e) {
            throw new PolicyException(file + ": " + e.getMessage(), e);
        }
    }

    /** What is said of a metric, by its key. */
    public Rule of(String metric) {
        return rules.entrySet().stream()
                .filter(entry -> new MetricPattern(entry.getKey()).matches(metric))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Rule.NONE);
    }

    /** How much worse a metric may be, by its key, a fraction. */
    public double toleranceOf(String metric) {
        Double own = of(metric).tolerance();
        return own != null ? own : metric.endsWith("p99") || metric.endsWith("p99.9") ? tailTolerance : tolerance;
    }

    /** Patterns of metrics that must be decided, and are not among these. */
    public List<String> missing(List<String> metrics) {
        return rules.entrySet().stream()
                .filter(entry -> entry.getValue().required())
                .map(Map.Entry::getKey)
                .filter(pattern -> metrics.stream().noneMatch(new MetricPattern(pattern)::matches))
                .toList();
    }

    private static void requireTolerance(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("\"" + name + "\" is " + value + ", wanted a fraction above 0");
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("\"" + name + "\" is " + value + ", wanted a share from 0 to 1");
        }
    }

    /**
     * What the settings say of the metrics that a pattern matches.
     *
     * @param tolerance a fraction above 0; null for what all metrics have
     * @param floor how much worse in the metric's own unit is fine in any case
     * @param required whether it must be decided
     */
    public record Rule(@Nullable Double tolerance, double floor, boolean required) {
        static final Rule NONE = new Rule(null, 0, false);

        public Rule {
            if (tolerance != null) {
                requireTolerance("tolerance", tolerance);
            }
            if (!(floor >= 0 && floor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("\"floor\" is " + floor + ", wanted at least 0");
            }
        }
    }

    private enum Better {
        @JsonProperty("higher")
        HIGHER(Direction.HIGHER_IS_BETTER),
        @JsonProperty("lower")
        LOWER(Direction.LOWER_IS_BETTER);

        private final Direction direction;

        Better(Direction direction) {
            this.direction = direction;
        }
    }

    /** The file: everything may be missing. */
    private record Text(
            @Nullable Double tolerance,
            @Nullable Double tailTolerance,
            @Nullable Double maxInconclusive,
            @Nullable Map<String, Better> directions,
            @Nullable Map<String, Rule> metrics,
            @Nullable Limits contamination) {
        Settings settings() {
            Map<String, Direction> declared = new LinkedHashMap<>();
            if (directions != null) {
                directions.forEach((name, better) -> declared.put(name, better.direction));
            }
            return new Settings(
                    or(tolerance, SPECIFIED.tolerance),
                    or(tailTolerance, SPECIFIED.tailTolerance),
                    or(maxInconclusive, SPECIFIED.maxInconclusive),
                    declared,
                    metrics == null ? Map.of() : metrics,
                    contamination == null ? Contamination.SPECIFIED : contamination.limits());
        }
    }

    private record Limits(
            @Nullable Double stealShare,
            @Nullable Double cpuPressure,
            @Nullable Double throttledMicros,
            @Nullable Double hiccupMillis,
            @Nullable Double share) {
        Contamination limits() {
            Contamination specified = Contamination.SPECIFIED;
            return new Contamination(
                    or(stealShare, specified.stealShare()),
                    or(cpuPressure, specified.cpuPressure()),
                    or(throttledMicros, specified.throttledMicros()),
                    or(hiccupMillis, specified.hiccupMillis()),
                    or(share, specified.share()));
        }
    }

    private static double or(@Nullable Double value, double other) {
        return value == null ? other : value;
    }
}
