package io.statebench.benchmark.load;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.benchmark.load.ClosedThroughput.Throughput;
import io.statebench.load.LoadPlan;
import io.statebench.load.scaling.LoadPoint;
import io.statebench.load.scaling.ScalabilityFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench scale}: how throughput follows one thing that grows. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures throughput, in a closed loop, at each value of one thing; all values once, then again, for as many",
            "rounds. For clients and cluster-size with 5 values or more it fits the Universal Scalability Law (Gunther).",
            "Leaves out/benchmarks/<id>/ with scale.json."
        })
public final class ScaleCommand implements Callable<Integer> {
    private static final String NODES = "nodes";

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--by",
            required = true,
            paramLabel = "clients|keys|payload|cluster-size",
            description = "what grows")
    private Scaled by = Scaled.CLIENTS;

    @Option(
            names = "--values",
            required = true,
            split = ",",
            paramLabel = "N",
            description = "its values, such as 1,2,4,8,16,32")
    private List<Integer> values = List.of();

    @Option(
            names = "--clients",
            defaultValue = "8",
            paramLabel = "N",
            description = "how many call at once, where something else grows; default ${DEFAULT-VALUE}")
    private int clients;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "how often each value is measured; default ${DEFAULT-VALUE}")
    private int rounds;

    @Mixin
    private Destination destination = new Destination();

    /**
     * The file {@code scale.json}.
     *
     * @param heading its first parts
     * @param by what grew
     * @param clients how many called, where something else grew
     * @param points in the order measured
     * @param fit the scalability law; null where it says nothing, or there are too few values
     */
    record ScaleFile(
            @JsonUnwrapped LoadSeries.Heading heading,
            String by,
            int clients,
            List<Point> points,
            @Nullable FitPart fit) {}

    /**
     * One measurement.
     *
     * @param value of what grew
     * @param round from 1
     * @param perSecond calls that succeeded
     * @param ok how many
     * @param failed how many did not
     * @param closedLoopService how long a call takes where each waits for the one before: no latency of a user
     */
    record Point(int value, int round, double perSecond, long ok, long failed, Percentiles closedLoopService) {}

    /**
     * The law as it is written.
     *
     * @param lambda one client alone, per second
     * @param sigma contention
     * @param kappa coherence
     * @param peak the value with the highest throughput; null where it never falls
     * @param rSquared which part of the variance it explains
     * @param largestResidual the largest distance of a point, as a part of what the law says
     */
    record FitPart(
            double lambda,
            double sigma,
            double kappa,
            @Nullable Double peak,
            double rSquared,
            double largestResidual) {
        static FitPart of(ScalabilityFit fit) {
            var peak = fit.law().peakLoad();
            return new FitPart(
                    fit.law().lambda(),
                    fit.law().sigma(),
                    fit.law().kappa(),
                    peak.isPresent() ? peak.getAsDouble() : null,
                    fit.rSquared(),
                    fit.largestResidual());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::measure);
    }

    private void measure() throws ClusterException, IOException, InterruptedException {
        requireFit();
        List<Integer> distinct = List.copyOf(new LinkedHashSet<>(values));
        try (LoadSeries series = LoadSeries.begin("scale", load, destination)) {
            LoadPlan plan = load.plan(1);
            series.line(
                    "%s %s by %s, seed %d: %d measurements of %.1f s, about %d s in all",
                    load.backend(),
                    load.operation().word(),
                    by,
                    load.seed(),
                    distinct.size() * rounds,
                    plan.span().toMillis() / 1e3,
                    plan.span().multipliedBy((long) distinct.size() * rounds).toSeconds());
            series.say("%12s %5s %14s %10s %8s", by, "round", "calls/s", "mean ms", "failed");
            List<Point> points = new ArrayList<>();
            Optional<LoadSeries.Heading> heading = Optional.empty();
            for (int round = 1; round <= rounds && !series.isStopped(); round++) {
                for (int value : distinct) {
                    try (OpenTarget open = open(value, series.nodes().resolve(value + "-" + round))) {
                        Throughput got = throughput(series, plan, open, value);
                        heading = Optional.of(series.heading(open));
                        if (series.isStopped()) {
                            break; // Half a measurement is none.
                        }
                        points.add(new Point(value, round, got.perSecond(), got.ok(), got.failed(), got.service()));
                        series.say(
                                "%12d %5d %,14.1f %10.3f %8d",
                                value, round, got.perSecond(), meanMillis(value, got), got.failed());
                    }
                }
            }
            Optional<ScalabilityFit> fit = fit(series, points);
            series.keep(new ScaleFile(
                    heading.orElseThrow(),
                    by.toString(),
                    clients,
                    points,
                    fit.map(FitPart::of).orElse(null)));
        }
    }

    /** By Little's law. */
    private double meanMillis(int value, Throughput got) {
        int calling = by == Scaled.CLIENTS ? value : clients;
        return got.perSecond() == 0 ? Double.NaN : calling * 1e3 / got.perSecond();
    }

    private void requireFit() throws ClusterException {
        load.requireFit();
        if (values.isEmpty() || rounds < 1 || clients < 1) {
            throw new IllegalArgumentException("--values, --rounds and --clients are at least 1");
        }
        for (int value : values) {
            if (value < by.least()) {
                throw new IllegalArgumentException(
                        "--values of " + by + " are at least " + by.least() + ", not " + value);
            }
            if (by == Scaled.CLIENTS && value > LoadPlan.MOST_WORKERS) {
                throw new IllegalArgumentException("--values of clients are at most " + LoadPlan.MOST_WORKERS);
            }
            if (by == Scaled.PAYLOAD && load.operation() == Work.PUBLISH && value < WorkSettings.LEAST_MESSAGE_BYTES) {
                throw new IllegalArgumentException(
                        "a message has at least " + WorkSettings.LEAST_MESSAGE_BYTES + " bytes, not " + value);
            }
        }
        if (by == Scaled.CLUSTER_SIZE) {
            requireSizes();
        }
    }

    private void requireSizes() throws ClusterException {
        var backend = Backends.named(load.backend());
        if (backend.options().stream().noneMatch(option -> option.name().equals(NODES))) {
            throw new ClusterException(load.backend() + " has no option '" + NODES + "', so no size to vary");
        }
        if (Endpoints.from(System.getProperties(), load.backend()).isPresent()) {
            throw new ClusterException("the size of a cluster that runs already cannot be varied");
        }
        for (int value : values) {
            setup(value, Path.of("")).value(backend.options(), NODES);
        }
    }

    private LocalSetup setup(int value, Path logs) {
        Map<String, String> options = new HashMap<>(load.options());
        if (by == Scaled.CLUSTER_SIZE) {
            options.put(NODES, Integer.toString(value));
        }
        return new LocalSetup(logs, options);
    }

    /** A cluster of its own for each measurement, so that none finds what another left. */
    private OpenTarget open(int value, Path logs) throws ClusterException, InterruptedException {
        WorkSettings usual = load.settings(LoadSeries.ownName());
        KeyChoice keys = by == Scaled.KEYS ? KeyChoice.uniform(value, load.seed()) : usual.keys();
        int payloadBytes = by == Scaled.PAYLOAD ? value : usual.payloadBytes();
        var settings =
                new WorkSettings(keys, payloadBytes, usual.hold(), usual.subscribers(), usual.patience(), usual.name());
        return OpenTarget.open(load, settings, setup(value, logs));
    }

    private Throughput throughput(LoadSeries series, LoadPlan plan, OpenTarget open, int value)
            throws ClusterException, InterruptedException {
        var loop = new ClosedThroughput(plan.warmup(), plan.measured(), series::isStopped);
        return loop.measure(open.exercise(), by == Scaled.CLIENTS ? value : clients);
    }

    private Optional<ScalabilityFit> fit(LoadSeries series, List<Point> points) {
        if (!by.isLawful()) {
            return Optional.empty();
        }
        List<LoadPoint> loads = points.stream()
                .filter(point -> point.perSecond() > 0)
                .map(point -> new LoadPoint(point.value(), point.perSecond()))
                .toList();
        Optional<String> refusal = ScalabilityFit.refusal(loads);
        if (refusal.isPresent()) {
            series.line("no fit: %s", refusal.get());
            return Optional.empty();
        }
        ScalabilityFit fit = ScalabilityFit.of(loads);
        series.line("scalability law: %s", fit);
        return Optional.of(fit);
    }
}
