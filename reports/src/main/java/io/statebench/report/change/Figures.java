package io.statebench.report.change;

import io.statebench.report.table.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gate's numbers as people read them; a dash for one that there is not. */
public final class Figures {
    private static final String NONE = "–";
    private static final double PERCENT = 100;
    private static final double SMALLEST_PERCENT = 0.05;
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final double LARGE = 1000;
    private static final double SMALL = 1e-4;

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);

    private Figures() {}

    /** A change by a fraction, with its sign; positive is worse. */
    static String change(@Nullable Double fraction) {
        if (fraction == null) {
            return NONE;
        }
        double percent = fraction * PERCENT;
        String sign = percent >= SMALLEST_PERCENT ? "+" : percent <= -SMALLEST_PERCENT ? "−" : "±";
        return sign + digits(Math.abs(percent)) + " %";
    }

    /** The same in a word: {@code 12.3 % worse}. */
    public static String inWords(double fraction) {
        double percent = fraction * PERCENT;
        if (Math.abs(percent) < SMALLEST_PERCENT) {
            return "the same within 0.1 %";
        }
        return digits(Math.abs(percent)) + " % " + (percent < 0 ? "better" : "worse");
    }

    /** Both ends; an end that there is not is open. */
    static String interval(@Nullable Double lower, @Nullable Double upper) {
        if (lower == null && upper == null) {
            return NONE;
        }
        return (lower == null || lower <= -1 ? "no bound" : change(lower)) + " to "
                + (upper == null ? "no bound" : change(upper));
    }

    /** A fraction that is no change, such as a tolerance. */
    public static String percent(@Nullable Double fraction) {
        if (fraction == null) {
            return NONE;
        }
        double percent = fraction * PERCENT;
        return percent > 0 && percent < SMALLEST_PERCENT ? "under 0.1 %" : digits(percent) + " %";
    }

    /** A chance. */
    static String probability(@Nullable Double p) {
        if (p == null) {
            return NONE;
        }
        return p > 0 && p < SMALL
                ? String.format(Locale.ROOT, "%.1e", p)
                : BigDecimal.valueOf(p).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** An amount in a unit as JMH writes it: rates by the second, times in what suits them. */
    static String amount(@Nullable Double value, String unit) {
        if (value == null) {
            return NONE;
        }
        Double ofRate = unit.startsWith("ops/") ? NANOS.get(unit.substring("ops/".length())) : null;
        if (ofRate != null) {
            return significant(value / ofRate * 1e9) + " ops/s";
        }
        Double ofTime = NANOS.get(unit.endsWith("/op") ? unit.substring(0, unit.length() - "/op".length()) : unit);
        return ofTime != null ? Quantities.nanos(value * ofTime) : (significant(value) + " " + unit).strip();
    }

    private static String significant(double value) {
        return Math.abs(value) >= LARGE
                ? String.format(Locale.ROOT, "%,.0f", value)
                : BigDecimal.valueOf(value)
                        .round(FOUR_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String digits(double percent) {
        return String.format(Locale.ROOT, percent >= LARGE ? "%,.0f" : "%.1f", percent);
    }
}
