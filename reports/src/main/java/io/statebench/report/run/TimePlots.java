package io.statebench.report.run;

import io.statebench.report.element.Band;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.LatencyLog.Second;
import io.statebench.report.run.OverTime.Line;
import io.statebench.report.run.OverTime.Plot;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plots of a run over time, from above: how many, how fast, how many in vain, how many at once, our own pauses, faults, leaders. */
final class TimePlots {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;
    static final int SMALL = 60;
    private static final int LARGE = 150;
    static final int ROW = 18;
    private static final int CELL = 8;
    static final int MAX_ROWS = 16;

    /** An hour: of a longer run a picture of single seconds is finer than any screen. */
    private static final int MAX_HEAT_SECONDS = 3_600;

    /** The steps that {@link io.statebench.report.input.LatencyLog#stepOf} numbers. */
    private static final int[] FIRST_DIGITS = {1, 2, 5};

    private TimePlots() {}

    static OverTime of(List<Second> seconds, List<Integer> open, @Nullable Judgement judgement) {
        List<Band> bands = Bands.of(judgement, seconds.size() * (long) NANOS_PER_SECOND);
        var plots = new ArrayList<Plot>();
        plots.add(Plot.of("ended ok, a second", SMALL, line("ok", seconds, Second::ok)));
        plots.add(Plot.ofTime(
                "latency",
                LARGE,
                List.of(
                        line("p50", seconds, second -> ifOk(second, second.p50Nanos())),
                        line("p99", seconds, second -> ifOk(second, second.p99Nanos())),
                        line("max", seconds, second -> ifOk(second, second.maxNanos())))));
        plots.add(Plot.of("fail or info, % of what ended", SMALL, line("fail or info, %", seconds, TimePlots::errors)));
        if (!open.isEmpty()) {
            plots.add(Plot.of("most in flight", SMALL, new Line("most in flight", open)));
        }
        double hottest = 0;
        if (seconds.size() <= MAX_HEAT_SECONDS
                && seconds.stream().anyMatch(second -> !second.byStep().isEmpty())) {
            Plot heat = heat(seconds);
            hottest =
                    heat.cells().stream().mapToDouble(cell -> cell.get(2)).max().orElse(0);
            plots.add(heat);
        }
        Optional<HarnessTrack> harness = HarnessTrack.of(judgement, seconds.size());
        harness.ifPresent(track -> plots.addAll(HarnessPlots.of(track)));
        if (!bands.isEmpty()) {
            plots.add(faults(judgement, bands));
        }
        harness.flatMap(Leaders::draw).ifPresent(plots::add);
        return new OverTime("time", seconds.size(), plots, silences(seconds), hottest, bands);
    }

    private static Line line(String name, List<Second> seconds, Function<Second, @Nullable Number> value) {
        var values = new ArrayList<@Nullable Number>();
        seconds.forEach(second -> values.add(value.apply(second)));
        return new Line(name, values);
    }

    private static @Nullable Number ifOk(Second second, long nanos) {
        return second.ok() > 0 && nanos > 0 ? (Long) nanos : null;
    }

    private static @Nullable Number errors(Second second) {
        long all = second.ok() + second.notOk();
        return all == 0 ? null : (Double) (PERCENT * second.notOk() / all);
    }

    private static List<List<Integer>> silences(List<Second> seconds) {
        var silences = new ArrayList<List<Integer>>();
        int from = -1;
        for (int i = 0; i <= seconds.size(); i++) {
            boolean isSilent = i < seconds.size() && seconds.get(i).ok() == 0;
            if (isSilent && from < 0) {
                from = i;
            } else if (!isSilent && from >= 0) {
                silences.add(List.of(from, i));
                from = -1;
            }
        }
        return silences;
    }

    private static Plot heat(List<Second> seconds) {
        List<Integer> steps = seconds.stream()
                .flatMap(second -> second.byStep().keySet().stream())
                .toList();
        int low = Collections.min(steps);
        int high = Collections.max(steps);
        var rows = new ArrayList<String>();
        for (int step = low; step <= high; step++) {
            double nanos =
                    FIRST_DIGITS[step % FIRST_DIGITS.length] * Math.pow(10, Math.floorDiv(step, FIRST_DIGITS.length));
            rows.add(Quantities.nanos(nanos).replaceAll("\\.0+(?= )", ""));
        }
        var cells = new ArrayList<List<Double>>();
        for (int i = 0; i < seconds.size(); i++) {
            double second = i;
            seconds.get(i)
                    .byStep()
                    .forEach((step, count) ->
                            cells.add(List.of(second, (double) step - low, rounded(Math.log1p(count)))));
        }
        long most = seconds.stream()
                .flatMap(second -> second.byStep().values().stream())
                .max(Long::compare)
                .orElse(1L);
        String name = "ok calls by latency; colour: 1 to " + Quantities.count(most) + " calls";
        return Plot.ofHeat(name, CELL * rows.size(), rows, cells);
    }

    /** A row for each kind and node; where those are many, for each kind. */
    private static Plot faults(@Nullable Judgement judgement, List<Band> bands) {
        List<Judgement.Fault> faults = judgement == null ? List.of() : judgement.faults();
        long lanes =
                faults.stream().flatMap(fault -> lanes(fault, true)).distinct().count();
        boolean isByNode = lanes <= MAX_ROWS;
        var rows = new ArrayList<>(faults.stream()
                .flatMap(fault -> lanes(fault, isByNode))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList());
        var cells = new ArrayList<List<Double>>();
        for (int i = 0; i < faults.size(); i++) {
            Band band = bands.get(i);
            lanes(faults.get(i), isByNode)
                    .forEach(lane -> cells.add(List.of(
                            (double) rows.indexOf(lane),
                            band.fromNanos() / NANOS_PER_SECOND,
                            band.toNanos() / NANOS_PER_SECOND)));
        }
        return Plot.ofRows("faults observed", ROW * rows.size(), rows, cells, List.of());
    }

    private static Stream<String> lanes(Judgement.Fault fault, boolean isByNode) {
        return isByNode && !fault.nodes().isEmpty()
                ? fault.nodes().stream().map(node -> fault.f() + " " + node)
                : Stream.of(fault.f());
    }

    private static double rounded(double value) {
        return Math.round(PERCENT * value) / PERCENT;
    }
}
