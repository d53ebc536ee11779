package io.statebench.report.speed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of a bar chart: a bar a series and category, with the dots it stands for. */
record Bars(String kind, List<String> categories, List<Series> series) {

    /** One backend's bars; a category it has no number for is null. */
    record Series(String name, List<@Nullable Double> means, List<Dot> dots) {}

    /** One iteration. */
    record Dot(int category, double value, String label) {}
}
