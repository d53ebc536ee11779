package io.statebench.report.speed;

import java.util.List;

/** Numbers of a chart with two axes, or of several such charts beside each other. */
record Plot(String kind, List<Panel> panels) {
    Plot(List<Panel> panels) {
        this("xy", panels);
    }

    /** One chart. */
    record Panel(String title, Scale x, Scale y, List<Series> series, List<Level> levels) {}

    /**
     * An axis.
     *
     * @param format how its numbers read: {@code nanos}, {@code rate}, {@code number} or {@code percentile}
     * @param isLog whether it is logarithmic; one that is not begins at zero
     */
    record Scale(String name, String format, boolean isLog) {}

    /**
     * One line or cloud of points, each of which is x and y.
     *
     * @param style the subject's colour and shape
     * @param line {@code solid}, {@code dashed} or {@code none}
     * @param mark {@code shape} for that of the subject, {@code ring} for what is SATURATED, {@code none}, or a symbol's name
     * @param isFaint whether it stands behind the others
     */
    record Series(String name, int style, String line, String mark, boolean isFaint, List<List<Double>> points) {}

    /** A line across, at {@code y}. */
    record Level(String name, double y) {}
}
