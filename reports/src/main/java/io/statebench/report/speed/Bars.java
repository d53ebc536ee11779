package io.statebench.report.speed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a bar chart, row by row from above.
 *
 * @param unit {@code rate} for operations a second, {@code nanos} for a time
 * @param axis what its numbers are, in words
 */
record Bars(String kind, String unit, String axis, List<Row> rows) {
    Bars(String unit, String axis, List<Row> rows) {
        this("bars", unit, axis, rows);
    }

    /**
     * One subject's bar, or a heading over those that follow.
     *
     * @param style the subject's colour and shape; a heading has -1
     * @param median the bar's length; null in a heading
     * @param low the lower end of its interval; null where there are too few runs for one
     * @param runs the dots
     */
    record Row(
            String name,
            int style,
            @Nullable Double median,
            @Nullable Double low,
            @Nullable Double high,
            List<Double> runs) {
        static Row heading(String name) {
            return new Row(name, -1, null, null, null, List.of());
        }
    }
}
