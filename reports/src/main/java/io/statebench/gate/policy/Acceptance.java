package io.statebench.gate.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * That somebody knows of a worsening and takes it for a while.
 *
 * @param metric a metric key, in which {@code *} stands for any text
 * @param reason why, for whoever reads the result
 * @param expires the first day, in UTC, on which it no longer counts
 * @param limit how much worse is accepted, a fraction above 0
 */
public record Acceptance(String metric, String reason, LocalDate expires, double limit) {
    public Acceptance {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(metric + ": \"limit\" is " + limit + ", wanted a fraction above 0");
        }
    }

    /** Whether a worsening of so much is accepted on that day. */
    public boolean covers(String regressed, double worseFraction, LocalDate today) {
        return new MetricPattern(metric).matches(regressed) && today.isBefore(expires) && worseFraction <= limit;
    }

    /** The file's entry: Jackson hands null where a part is missing. */
    record Text(
            @Nullable String metric,
            @Nullable String reason,
            @Nullable String expires,
            @Nullable Double limit) {
        Acceptance acceptance() {
            String of = require(metric, "an entry", "metric");
            double upTo = require(limit, of, "limit");
            return new Acceptance(of, require(reason, of, "reason"), day(require(expires, of, "expires"), of), upTo);
        }

        private static <T> T require(@Nullable T value, String of, String name) {
            if (value == null || (value instanceof String text && text.isBlank())) {
                throw new IllegalArgumentException(of + " has no \"" + name + "\"");
            }
            return value;
        }

        private static LocalDate day(String text, String of) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        of + ": \"expires\" is \"" + text + "\", wanted a day such as 2026-12-31", e);
            }
        }
    }
}
