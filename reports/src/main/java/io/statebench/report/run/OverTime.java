package io.statebench.report.run;

import io.statebench.report.element.Band;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers second by second, from the first second on.
 *
 * @param silences spans of seconds in which nothing was ok: from and to
 * @param hottest the largest number of a cell that stands for how many calls took how long
 */
record OverTime(
        String kind, int seconds, List<Plot> plots, List<List<Integer>> silences, double hottest, List<Band> bands) {

    /**
     * One of the plots that share the axis of time.
     *
     * @param isTime whether its numbers are nanoseconds
     * @param isHeat whether its cells are a picture by colour
     * @param lines a number a second each
     * @param rows the names of rows, from below, where it has some instead of numbers
     * @param cells of a heat picture: second, row, logarithm of how many; else: row, from second, to second
     * @param names what is written beside each cell, or nothing; fewer than cells where the others have none
     */
    record Plot(
            String name,
            int height,
            boolean isTime,
            boolean isHeat,
            List<Line> lines,
            @Nullable List<String> rows,
            List<List<Double>> cells,
            List<String> names) {
        static Plot of(String name, int height, Line line) {
            return of(name, height, List.of(line));
        }

        /** One with lines by numbers. */
        static Plot of(String name, int height, List<Line> lines) {
            return new Plot(name, height, false, false, lines, null, List.of(), List.of());
        }

        /** One with lines by how long something takes. */
        static Plot ofTime(String name, int height, List<Line> lines) {
            return new Plot(name, height, true, false, lines, null, List.of(), List.of());
        }

        /** A picture by colour. */
        static Plot ofHeat(String name, int height, List<String> rows, List<List<Double>> cells) {
            return new Plot(name, height, false, true, List.of(), rows, cells, List.of());
        }

        /** One with spans in rows. */
        static Plot ofRows(String name, int height, List<String> rows, List<List<Double>> cells, List<String> names) {
            return new Plot(name, height, false, false, List.of(), rows, cells, names);
        }
    }

    /** A number a second, null where there is none. */
    record Line(String name, List<? extends @Nullable Number> values) {}
}
