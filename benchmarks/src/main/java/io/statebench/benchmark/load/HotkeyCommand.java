package io.statebench.benchmark.load;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.statebench.backend.ClusterException;
import io.statebench.load.Counts;
import io.statebench.load.LoadPlan;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import io.statebench.load.Recording;
import io.statebench.load.keys.KeySkew;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench hotkey}: what it costs that some keys are used more than others. */
@Command(
        name = "hotkey",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts keys by Zipf's law beside keys that are all used alike: the same cluster, rate and seed, in turns that",
            "swap their order each time (uniform zipf, zipf uniform, ...), so that what changes on the machine changes for",
            "both. Leaves out/benchmarks/<id>/ with hotkey.json and a .hlog a turn."
        })
public final class HotkeyCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT = 100;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "calls a second; default ${DEFAULT-VALUE}")
    private double ratePerSecond;

    @Option(
            names = "--skew",
            defaultValue = "0.99",
            paramLabel = "S",
            description = "exponent of Zipf's law, above 0, at most 10; default ${DEFAULT-VALUE}")
    private double skew;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            paramLabel = "N",
            description = "how many turns each has; they share --seconds; default ${DEFAULT-VALUE}")
    private int rounds;

    @Mixin
    private Destination destination = new Destination();

    /**
     * The file {@code hotkey.json}.
     *
     * @param heading its first parts
     * @param ratePerSecond what was offered to each
     * @param keys how many there are
     * @param arms uniform first
     */
    record HotkeyFile(@JsonUnwrapped LoadSeries.Heading heading, double ratePerSecond, int keys, List<ArmPart> arms) {}

    /**
     * One way to choose keys, all its turns together.
     *
     * @param name such as {@code zipf 0.99}
     * @param hottestShare which part of the calls uses the hottest key
     * @param turns how many
     * @param saturatedTurns how many of them were not kept up with
     * @param counts how many calls became what
     * @param response over all outcomes
     * @param service over all outcomes
     * @param figures what the operation has to say besides, such as lost races
     * @param hlogs files with its histograms
     */
    record ArmPart(
            String name,
            double hottestShare,
            int turns,
            int saturatedTurns,
            Counts counts,
            Percentiles response,
            Percentiles service,
            Map<String, Number> figures,
            List<String> hlogs) {}

    @Override
    public Integer call() throws InterruptedException {
        return destination.doing(this::measure);
    }

    private void measure() throws ClusterException, IOException, InterruptedException {
        load.requireFit();
        load.requireBearable(ratePerSecond);
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1, not " + rounds);
        }
        if (!(skew > 0 && skew <= KeySkew.MOST_SKEW)) {
            throw new IllegalArgumentException("--skew is above 0 and at most 10, not " + skew);
        }
        if (load.operation() == Work.PUBLISH) {
            throw new IllegalArgumentException("publish has no keys; choose set, get, cas or lock");
        }
        try (LoadSeries series = LoadSeries.begin("hotkey", load, destination);
                OpenTarget open = OpenTarget.open(load, settings("uniform", KeySkew.UNIFORM), series.nodes())) {
            var uniform = new Arm(KeySkew.UNIFORM, open.exercise());
            var zipf = new Arm(new KeySkew(skew), open.add(settings("zipf", new KeySkew(skew))));
            measure(series, open.staffed(plan()), List.of(uniform, zipf));
            List<ArmPart> arms = new ArrayList<>();
            for (Arm arm : List.of(uniform, zipf)) {
                arms.add(arm.part(load.keyCount()));
            }
            print(series, arms);
            series.keep(new HotkeyFile(series.heading(open), ratePerSecond, load.keyCount(), arms));
        }
    }

    private WorkSettings settings(String arm, KeySkew keys) {
        return load.settings(LoadSeries.ownName() + "-" + arm, new SkewedKeys(keys, load.keyCount(), load.seed()));
    }

    /** A turn: its share of the time that is measured, and a whole warm-up only before the first two. */
    private LoadPlan plan() {
        LoadPlan whole = load.plan(ratePerSecond);
        Duration turn = whole.measured().dividedBy(rounds);
        if (turn.isZero()) {
            throw new IllegalArgumentException("--seconds are too few for " + rounds + " rounds");
        }
        return whole.withMeasured(turn);
    }

    private void measure(LoadSeries series, LoadPlan plan, List<Arm> arms)
            throws ClusterException, IOException, InterruptedException {
        Duration later = plan.warmup().dividedBy(rounds);
        long seconds = plan.span().toSeconds() * 2 + plan.measured().plus(later).toSeconds() * 2 * (rounds - 1);
        series.line(
                "%s %s at %.1f/s, seed %d: %d turns, about %d s in all",
                load.backend(), load.operation().word(), ratePerSecond, load.seed(), 2 * rounds, seconds);
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < arms.size(); turn++) {
                Arm arm = arms.get((round + turn) % arms.size());
                LoadPlan now = round == 0 ? plan : plan.withWarmup(later);
                String name = arm.skew + "-" + (round + 1);
                String file = name.replace(' ', '-');
                LoadResult result = series.run(file, now.withSeed(load.seed() + round), arm.exercise);
                if (series.isStopped()) {
                    return; // Half a turn would weigh on one side.
                }
                arm.add(result, file + ".hlog");
                long p99 = result.recording().ofAll(Measure.RESPONSE).getValueAtPercentile(99);
                series.say(
                        "%-12s p99 %8.3f ms%s",
                        name, p99 / NANOS_PER_MILLI, result.validity().isSaturated() ? "  SATURATED" : "");
            }
        }
    }

    private static void print(LoadSeries series, List<ArmPart> arms) {
        series.line(
                "%-10s %9s %6s %10s %10s %10s %10s %10s  %s",
                "keys", "calls", "hot %", "p50 ms", "p90", "p99", "p99.9", "max", "");
        for (ArmPart arm : arms) {
            Percentiles response = arm.response();
            series.line(
                    "%-10s %9d %6.1f %10.3f %10.3f %10.3f %10.3f %10.3f  %s%s",
                    arm.name(),
                    arm.counts().scheduled(),
                    arm.hottestShare() * PERCENT,
                    response.p50Nanos() / NANOS_PER_MILLI,
                    response.p90Nanos() / NANOS_PER_MILLI,
                    response.p99Nanos() / NANOS_PER_MILLI,
                    response.p999Nanos() / NANOS_PER_MILLI,
                    response.maxNanos() / NANOS_PER_MILLI,
                    arm.saturatedTurns() == 0
                            ? ""
                            : "SATURATED in " + arm.saturatedTurns() + " of " + arm.turns() + " turns ",
                    arm.figures().isEmpty() ? "" : arm.figures());
        }
        series.line(
                "zipf / uniform: p50 %.2f, p99 %.2f",
                ratio(arms.get(1).response().p50Nanos(), arms.get(0).response().p50Nanos()),
                ratio(arms.get(1).response().p99Nanos(), arms.get(0).response().p99Nanos()));
    }

    private static double ratio(long one, long other) {
        return other == 0 ? Double.NaN : (double) one / other;
    }

    private static final class Arm {
        private final KeySkew skew;
        private final Exercise exercise;
        private final Recording recording = new Recording();
        private final List<String> hlogs = new ArrayList<>();
        private Counts counts = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
        private int saturatedTurns;

        Arm(KeySkew skew, Exercise exercise) {
            this.skew = skew;
            this.exercise = exercise;
        }

        void add(LoadResult result, String hlog) {
            recording.add(result.recording());
            counts = counts.plus(result.counts());
            saturatedTurns += result.validity().isSaturated() ? 1 : 0;
            hlogs.add(hlog);
        }

        ArmPart part(int keys) throws InterruptedException {
            Histogram service = recording.ofAll(Measure.SERVICE);
            return new ArmPart(
                    skew.toString(),
                    skew.hottestShare(keys),
                    hlogs.size(),
                    saturatedTurns,
                    counts,
                    Percentiles.of(recording.ofAll(Measure.RESPONSE)),
                    Percentiles.of(service),
                    exercise.findings().figures(),
                    List.copyOf(hlogs));
        }
    }
}
