package io.statebench.report.speed;

import java.util.List;

/** Numbers of percentile curves: {@code x} is 1/(1-q), so that each nine takes the same room. */
record Curves(String kind, List<Curve> series) {

    /** One curve of an operation on a backend; each point is x and nanoseconds. */
    record Curve(String backend, String operation, List<List<Double>> points) {}
}
