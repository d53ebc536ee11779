package io.statebench.benchmark.load;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.statebench.backend.ClusterException;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import io.statebench.load.capacity.Capacity;
import io.statebench.load.capacity.CapacitySearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench curve}: latency against load, from little to more than a backend can do. */
@Command(
        name = "curve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures latency at 10 to 110 %% of capacity, which is given or found first.",
            "Leaves out/benchmarks/<id>/ with curve.json and a .hlog a point."
        })
public final class CurveCommand implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST_PERCENT = 1000;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--capacity",
            paramLabel = "RATE",
            description = "calls a second; found first where it is not given")
    private @Nullable Double givenPerSecond;

    @Option(
            names = "--percents",
            split = ",",
            defaultValue = "10,20,30,40,50,60,70,80,90,100,110",
            paramLabel = "N",
            description = "of the capacity; default ${DEFAULT-VALUE}")
    private List<Integer> percents = List.of();

    @Mixin
    private SearchOptions searching = new SearchOptions();

    @Mixin
    private Destination destination = new Destination();

    /**
     * The file {@code curve.json}.
     *
     * @param heading its first parts
     * @param capacityPerSecond what 100 % are
     * @param capacityIs {@code given}, or how the search ended
     * @param probes of the search, if there was one
     * @param points in the order measured
     */
    record CurveFile(
            @JsonUnwrapped LoadSeries.Heading heading,
            @Nullable Double capacityPerSecond,
            String capacityIs,
            List<CapacityProbes.Probe> probes,
            List<Point> points) {}

    /**
     * A point of the curve.
     *
     * @param percent of the capacity
     * @param ratePerSecond what was asked for
     * @param offeredPerSecond what chance made of it: calls that were due, a second
     * @param achievedPerSecond how much of it was done
     * @param saturated whether it was too much, so that latencies depend on how long it was offered
     * @param reasons why
     * @param response over all outcomes
     * @param service over all outcomes
     * @param hlog the file with its histograms
     */
    record Point(
            int percent,
            double ratePerSecond,
            double offeredPerSecond,
            double achievedPerSecond,
            boolean saturated,
            List<String> reasons,
            Percentiles response,
            Percentiles service,
            String hlog) {}

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::measure);
    }

    private void measure() throws ClusterException, IOException, InterruptedException {
        load.requireFit();
        CapacitySearch search = searching.search(load);
        for (int percent : percents) {
            if (percent < 1 || percent > MOST_PERCENT) {
                throw new IllegalArgumentException("--percents are 1 to " + MOST_PERCENT + ", not " + percent);
            }
        }
        if (givenPerSecond != null) {
            for (int percent : percents) {
                load.requireBearable(givenPerSecond * percent / PERCENT);
            }
        }
        try (LoadSeries series = LoadSeries.begin("curve", load, destination);
                OpenTarget open = OpenTarget.open(load, load.settings(LoadSeries.ownName()), series.nodes())) {
            measure(series, open, search);
        }
    }

    private void measure(LoadSeries series, OpenTarget open, CapacitySearch search)
            throws ClusterException, IOException, InterruptedException {
        Double capacity = givenPerSecond;
        String capacityIs = "given";
        CapacityProbes probes = new CapacityProbes(series, load, open);
        if (capacity == null) {
            series.line(
                    "looking for the capacity first, about %d s",
                    SearchOptions.estimate(search, load.plan(1).span()).toSeconds());
            Capacity found = probes.find(search);
            capacity = found.ratePerSecond();
            capacityIs = found.ending().words();
            series.line("capacity: %s", CapacityCommand.words(found));
        }
        List<Point> points = new ArrayList<>();
        if (capacity == null && !series.isStopped()) {
            throw new ClusterException("there is no curve: " + capacityIs);
        }
        if (capacity != null) {
            points.addAll(points(series, open, capacity));
        }
        series.keep(new CurveFile(series.heading(open), capacity, capacityIs, probes.probes(), points));
    }

    private List<Point> points(LoadSeries series, OpenTarget open, double capacity)
            throws ClusterException, IOException, InterruptedException {
        series.line(
                "%s %s, seed %d: %d points of %.1f s, about %d s in all",
                load.backend(),
                load.operation().word(),
                load.seed(),
                percents.size(),
                load.plan(1).span().toMillis() / 1e3,
                load.plan(1).span().multipliedBy(percents.size()).toSeconds());
        series.say(
                "%4s %12s %12s %10s %10s %10s %10s %10s",
                "%", "offered/s", "achieved/s", "p50 ms", "p90", "p99", "p99.9", "max");
        List<Point> points = new ArrayList<>();
        for (int percent : percents) {
            double rate = capacity * percent / PERCENT;
            if (load.utilisation(rate) >= 1) {
                series.say("%4d %,12.1f more than a lock can bear", percent, rate);
                continue;
            }
            LoadPlan plan = open.staffed(load.plan(rate));
            String name = "curve-" + percent;
            LoadResult result = series.run(name, plan, open.exercise());
            if (series.isStopped()) {
                break; // Half a point is none.
            }
            Point point = point(percent, result, name + ".hlog");
            points.add(point);
            print(series, point);
        }
        return points;
    }

    private static Point point(int percent, LoadResult result, String hlog) {
        return new Point(
                percent,
                result.plan().ratePerSecond(),
                result.offeredPerSecond(),
                result.achievedPerSecond(),
                result.validity().isSaturated(),
                result.validity().reasons(),
                Percentiles.of(result.recording().ofAll(Measure.RESPONSE)),
                Percentiles.of(result.recording().ofAll(Measure.SERVICE)),
                hlog);
    }

    private static void print(LoadSeries series, Point point) {
        Percentiles response = point.response();
        series.say(
                "%4d %,12.1f %,12.1f %10.3f %10.3f %10.3f %10.3f %10.3f%s",
                point.percent(),
                point.offeredPerSecond(),
                point.achievedPerSecond(),
                response.p50Nanos() / NANOS_PER_MILLI,
                response.p90Nanos() / NANOS_PER_MILLI,
                response.p99Nanos() / NANOS_PER_MILLI,
                response.p999Nanos() / NANOS_PER_MILLI,
                response.maxNanos() / NANOS_PER_MILLI,
                point.saturated() ? "  SATURATED" : "");
    }
}
