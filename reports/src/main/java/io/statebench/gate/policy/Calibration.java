package io.statebench.gate.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much numbers differ on a machine where nothing changed.
 *
 * @param created when, as in ISO 8601 with {@code Z}
 * @param fingerprint the key of the hardware and software that it was made on
 * @param sessions how many sessions it was made of; how sessions differ is known from two on
 * @param noise by metric key
 */
public record Calibration(String created, String fingerprint, int sessions, Map<String, Noise> noise) {
    /** Specified in A8: older ones are stale. */
    public static final Duration FRESH = Duration.ofDays(30);

    public Calibration {
        if (created == null || fingerprint == null || noise == null) {
            throw new IllegalArgumentException("a calibration without \"created\", \"fingerprint\" or \"noise\"");
        }
        noise = Collections.unmodifiableMap(new TreeMap<>(noise));
        requireInstant(created);
    }

    private static void requireInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(Instant.EPOCH)) {
                throw new IllegalArgumentException("\"created\" is " + text + ", before there were calibrations");
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"created\" is \"" + text + "\", wanted 2026-12-01T10:15:00Z", e);
        }
    }

    /** Whether machines and servers may have changed since. */
    public boolean isStale(Instant now) {
        return Duration.between(Instant.parse(created), now).compareTo(FRESH) > 0;
    }

    /** What is known of a metric. */
    public Optional<Noise> of(String metric) {
        return Optional.ofNullable(noise.get(metric));
    }

    /**
     * Of one metric.
     *
     * @param unit of nothing here, but of the numbers that it was made of
     * @param pairs that it was made of
     * @param deviation of a paired log ratio
     * @param detectable the smallest worsening that so many pairs find four times in five, a fraction
     * @param pairsNeeded for the tolerance
     * @param orderShift how much higher a difference is where the candidate ran second; null where unknown
     * @param orderP of that
     * @param lagOneAutocorrelation of the differences; null where unknown
     * @param betweenSessions the deviation of the log median of a session; null where one session was seen
     */
    public record Noise(
            String unit,
            int pairs,
            double deviation,
            double detectable,
            int pairsNeeded,
            @Nullable Double orderShift,
            double orderP,
            @Nullable Double lagOneAutocorrelation,
            @Nullable Double betweenSessions) {}
}
