package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** The change from a log ratio: {@code 12.3 % worse}, {@code 4.0 % better}. */
    static String change(double logRatio) {
        if (!Double.isFinite(logRatio)) {
            return "unknown";
        }
        double percent = Math.expm1(logRatio) * 100;
        return String.format(Locale.ROOT, "%.1f %% %s", Math.abs(percent), percent < 0 ? "better" : "worse");
    }

    /** Both ends of an interval of log ratios, in per cent, positive is worse. */
    static String interval(MetricResult result) {
        return signed(result.lower()) + " to " + signed(result.upper());
    }

    static String signed(double logRatio) {
        return Double.isFinite(logRatio)
                ? String.format(Locale.ROOT, "%+.1f %%", Math.expm1(logRatio) * 100)
                : "unknown";
    }

    /** A fraction in per cent. */
    static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.1f %%", fraction * 100) : "unknown";
    }

    static String amount(double value, String unit) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g %s", value, unit) : "-";
    }

    static String probability(double p) {
        return Double.isFinite(p) ? String.format(Locale.ROOT, "%.3g", p) : "-";
    }
}
