package io.statebench.benchmark.load;

import io.statebench.backend.ClusterException;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import io.statebench.load.capacity.Capacity;
import io.statebench.load.capacity.CapacitySearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A search for capacity whose probes are load runs; one after the other, each with the same seed. */
final class CapacityProbes {
    private static final double NANOS_PER_MILLI = 1e6;

    /** One in so many calls may fail; a system that turns calls away is past what it can do. Chosen. */
    private static final int MOST_FAILED = 100;

    private final LoadSeries series;
    private final LoadOptions options;
    private final OpenTarget open;
    private final List<Probe> probes = new ArrayList<>();

    CapacityProbes(LoadSeries series, LoadOptions options, OpenTarget open) {
        this.series = series;
        this.options = options;
        this.open = open;
    }

    /**
     * A probe as it is written.
     *
     * @param ratePerSecond what was offered
     * @param achievedPerSecond how much of it was done
     * @param saturated whether it was too much
     * @param reasons why
     * @param workers how many calls could be open
     * @param response over all outcomes
     * @param hlog the file with its histograms
     */
    record Probe(
            double ratePerSecond,
            double achievedPerSecond,
            boolean saturated,
            List<String> reasons,
            int workers,
            Percentiles response,
            String hlog) {}

    /** Those made until now, in order. */
    List<Probe> probes() {
        return List.copyOf(probes);
    }

    /** Why the lowest rate that was too much was so, when it was asked last; empty if there is none. */
    String limit(Capacity capacity) {
        Double ceiling = capacity.saturatedPerSecond();
        String limit = "";
        for (Probe probe : probes) {
            if (ceiling != null && probe.ratePerSecond() == ceiling && probe.saturated()) {
                limit = probe.reasons().get(0);
            }
        }
        return limit;
    }

    Capacity find(CapacitySearch search) throws ClusterException, IOException {
        try {
            return search.find(this::isSaturated);
        } catch (UncheckedIOException trouble) {
            throw new IOException(trouble.getMessage(), trouble);
        }
    }

    private boolean isSaturated(double ratePerSecond) throws ClusterException, InterruptedException {
        LoadPlan plan = open.staffed(options.plan(ratePerSecond));
        String name = "probe-" + (probes.size() + 1);
        LoadResult result;
        try {
            result = series.run(name, plan, open.exercise());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        if (series.isStopped()) {
            throw new InterruptedException("stopped"); // Half a probe says nothing.
        }
        var response = Percentiles.of(result.recording().ofAll(Measure.RESPONSE));
        List<String> reasons = new ArrayList<>(result.validity().reasons());
        long failed = result.counts().scheduled() - result.counts().ok();
        if (failed > result.counts().scheduled() / MOST_FAILED) {
            reasons.add(failed + " of " + result.counts().scheduled() + " calls failed");
        }
        boolean isSaturated = !reasons.isEmpty();
        probes.add(new Probe(
                ratePerSecond,
                result.achievedPerSecond(),
                isSaturated,
                reasons,
                plan.workers(),
                response,
                name + ".hlog"));
        series.say(
                "%2d  %,12.1f/s  p50 %8.3f ms  p99 %8.3f ms  %s",
                probes.size(),
                ratePerSecond,
                response.p50Nanos() / NANOS_PER_MILLI,
                response.p99Nanos() / NANOS_PER_MILLI,
                isSaturated ? "SATURATED: " + reasons.get(0) : "kept up");
        return isSaturated;
    }
}
