package io.statebench.benchmark.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;

/**
 * What JMH says of one run: the one entry of its JSON, kept as it is.
 *
 * @param json the entry
 * @param key of which benchmark it is
 * @param settings by which it was made
 */
record JmhEntry(JsonNode json, BenchmarkKey key, RunSettings settings) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Nanoseconds in each unit of time that JMH has, by its name. */
    private static final Map<String, Double> UNIT_NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86_400e9);

    /**
     * Reads a file of JMH's.
     *
     * @throws IOException if it has not exactly one entry, of the benchmark that was asked for
     */
    static JmhEntry read(Path file, BenchmarkKey key, RunSettings settings) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("JMH left no result");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            throw new IOException("JMH's result cannot be read: " + malformed.getOriginalMessage(), malformed);
        }
        if (!root.isArray() || root.size() != 1) {
            throw new IOException("JMH left " + (root.isArray() ? root.size() : 0) + " results instead of one");
        }
        JmhEntry entry = new JmhEntry(root.get(0), key, settings);
        if (!entry.isOf(key)) {
            throw new IOException("JMH measured another benchmark than " + key);
        }
        return entry;
    }

    private boolean isOf(BenchmarkKey wanted) {
        Map<String, String> params = new LinkedHashMap<>();
        json.path("params")
                .properties()
                .forEach(one -> params.put(one.getKey(), one.getValue().asText()));
        return json.path("benchmark").asText().equals(wanted.benchmark())
                && json.path("mode").asText().equals(wanted.mode().shortLabel())
                && json.path("threads").asInt() == wanted.threads()
                && params.equals(wanted.params());
    }

    private JsonNode primary() {
        return json.path("primaryMetric");
    }

    /** The score of a secondary metric; null where there is none. Older versions of JMH put a middle dot before the name. */
    private @Nullable Double secondary(String name) {
        JsonNode all = json.path("secondaryMetrics");
        JsonNode metric = all.has(name) ? all.path(name) : all.path("\u00b7" + name);
        return metric.isMissingNode()
                ? null
                : Double.valueOf(metric.path("score").asDouble());
    }

    private double secondaryOrZero(String name) {
        Double score = secondary(name);
        return score == null ? 0 : score;
    }

    /** What collections took in the measured iterations; null where JMH did not count any, which is not none. */
    @Nullable
    Double gcMillis() {
        return secondary("gc.count") == null ? null : Double.valueOf(secondaryOrZero("gc.time"));
    }

    /** Of open-loop load; null for anything else. */
    Bundle.@Nullable Load load() {
        if (!OwnPlan.isOpenLoop(key.benchmark())) {
            return null;
        }
        double offered = secondaryOrZero("scheduled") / settings.measuredSeconds();
        return new Bundle.Load(offered, secondaryOrZero("achieved"), secondaryOrZero("saturated") > 0);
    }

    /** How many operations were begun. */
    long attempts() {
        if (OwnPlan.isOpenLoop(key.benchmark())) {
            return Math.round(secondaryOrZero("scheduled"));
        }
        return switch (key.mode()) {
            case SampleTime -> samples();
            case Throughput -> estimated(raw -> raw / unitNanos() * NANOS_PER_SECOND);
            case AverageTime -> estimated(raw -> key.threads() * NANOS_PER_SECOND / (raw * unitNanos()));
            case SingleShotTime, All -> settings.iterations();
        };
    }

    /** Of those begun, how many did not end well; JMH itself ends at the first that throws. */
    long errors() {
        return OwnPlan.isOpenLoop(key.benchmark())
                ? Math.round(secondaryOrZero("error") + secondaryOrZero("timeout") + secondaryOrZero("unfinished"))
                : 0;
    }

    private long samples() {
        long count = 0;
        for (JsonNode fork : primary().path("rawDataHistogram")) {
            for (JsonNode iteration : fork) {
                for (JsonNode bucket : iteration) {
                    count += bucket.path(1).asLong();
                }
            }
        }
        return count;
    }

    /** By what each iteration did in a second. */
    private long estimated(DoubleUnaryOperator perSecond) {
        double sum = 0;
        for (JsonNode fork : primary().path("rawData")) {
            for (JsonNode iteration : fork) {
                sum += perSecond.applyAsDouble(iteration.asDouble()) * settings.iterationMillis() / 1e3;
            }
        }
        return Double.isFinite(sum) ? Math.round(sum) : 0;
    }

    private double unitNanos() {
        String unit = primary()
                .path("scoreUnit")
                .asText()
                .replace("ops", "")
                .replace("op", "")
                .replace("/", "");
        return UNIT_NANOS.getOrDefault(unit, 1.0);
    }

    /** For a person: {@code 123,456 ops/s}, {@code 12.30 us/op}. */
    String inWords() {
        if (OwnPlan.isOpenLoop(key.benchmark())) {
            return String.format(Locale.ROOT, "p99 %,.3f ms", secondaryOrZero("response.p99") / 1e6);
        }
        double score = primary().path("score").asDouble();
        return key.mode() == Mode.Throughput
                ? String.format(Locale.ROOT, "%,.0f ops/s", score / unitNanos() * NANOS_PER_SECOND)
                : String.format(
                        Locale.ROOT,
                        "%,.2f %s",
                        score,
                        primary().path("scoreUnit").asText());
    }
}
