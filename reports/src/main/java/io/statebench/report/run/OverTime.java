package io.statebench.report.run;

import io.statebench.report.element.Band;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of latency second by second, in nanoseconds; null where nothing was ok. */
record OverTime(
        String kind,
        List<Double> seconds,
        List<@Nullable Long> p50,
        List<@Nullable Long> p99,
        List<@Nullable Long> max,
        List<Band> bands) {}
