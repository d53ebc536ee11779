package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code capacity.json}: the highest rate that was kept up with, and the probes that found it.
 *
 * @param ratePerSecond that rate; null where none was
 * @param saturatedPerSecond the lowest above it that was too much; null where none was
 */
public record LoadCapacity(
        String format,
        String started,
        boolean partial,
        LoadOrigin origin,
        String operation,
        long seed,
        String ending,
        @Nullable Double ratePerSecond,
        @Nullable Double saturatedPerSecond,
        double precision,
        List<Probe> probes)
        implements LoadResult {
    static final String FORMAT = "statebench-capacity/1";

    public LoadCapacity {
        Required.format(format, FORMAT);
        Required.text(started, "started");
        Required.text(origin, "origin");
        Required.text(operation, "operation");
        Required.text(ending, "ending");
        probes = Required.list(probes, "probes");
    }

    /** One rate, tried. */
    public record Probe(
            double ratePerSecond,
            double achievedPerSecond,
            boolean saturated,
            List<String> reasons,
            LoadSpan response) {
        public Probe {
            reasons = Required.list(reasons, "probes[].reasons");
            Required.text(response, "probes[].response");
        }
    }
}
