package io.statebench.report.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as text: three significant digits and a unit, the same in every locale. */
public final class Quantities {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Quantities() {}

    /** A span of time; a dash for none. */
    public static String nanos(@Nullable Number nanos) {
        if (nanos == null) {
            return "–";
        }
        double value = nanos.doubleValue();
        if (value < MICRO) {
            return digits(value) + " ns";
        }
        if (value < MILLI) {
            return digits(value / MICRO) + " µs";
        }
        return value < SECOND ? digits(value / MILLI) + " ms" : digits(value / SECOND) + " s";
    }

    /** A moment of a run, to the millisecond. */
    public static String moment(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / SECOND);
    }

    /** A rate or a count. */
    public static String number(double value) {
        return digits(value);
    }

    /** A whole number with its thousands set apart. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String digits(double value) {
        if (Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
