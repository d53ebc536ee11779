package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.EnvironmentViews;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import io.statebench.report.input.Measurement;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section of one benchmark folder, ours or anybody's that JMH wrote. */
public final class BenchmarkViews {
    /** Beyond that a table is read by nobody; the file has them all. */
    private static final int MAX_OTHERS = 200;

    private final Charts data;
    private final Subjects subjects;

    /** Charts get their numbers in {@code data} and their colours from {@code subjects}. */
    public BenchmarkViews(Charts data, Subjects subjects) {
        this.data = data;
        this.subjects = subjects;
    }

    /** The section of a folder; {@code index} counts from 1 and makes its anchors its own. */
    public BenchmarkView view(Benchmark benchmark, int index) {
        Environment environment = benchmark.environment();
        String anchor = "benchmark-" + index;
        Set<String> measured = benchmark.measurements().stream()
                .map(Measurement::subject)
                .collect(Collectors.toCollection(TreeSet::new));
        return new BenchmarkView(
                anchor,
                benchmark.folder(),
                environment == null ? "" : environment.command(),
                environment == null ? "" : LoadWords.place(environment.coLocated()),
                note(benchmark),
                subjects.marks(measured),
                subjects.broken(measured),
                benchmark.problems(),
                environment == null ? List.of() : environment.unavailable(),
                charts(anchor, benchmark),
                subjects.struck(others(benchmark.measurements())),
                environment == null ? List.of() : EnvironmentViews.of(environment));
    }

    private static String note(Benchmark benchmark) {
        return benchmark.measurements().stream().anyMatch(Measurement::isLoad)
                ? "A load at a fixed rate, in JVMs of their own: JMH's score is how long the run took and is not drawn."
                : "";
    }

    private List<ChartView> charts(String anchor, Benchmark benchmark) {
        var charts = new ArrayList<ChartView>();
        List<Measurement> all = benchmark.measurements();
        add(
                charts,
                ScoreChart.draw(anchor + "-throughput", true, tasks(all, Measurement::isThroughput), subjects, data));
        add(
                charts,
                ScoreChart.draw(
                        anchor + "-time",
                        false,
                        tasks(all, found -> found.isTime() && !found.isLoad()),
                        subjects,
                        data));
        add(charts, SampleChart.draw(anchor + "-latency", tasks(all, Measurement::isSample), subjects, data));
        String subject = all.isEmpty() ? "" : all.get(0).subject();
        ChartView recorded = SampleChart.draw(
                anchor + "-recorded", benchmark.recordings(), all.isEmpty() ? 0 : subjects.style(subject), data);
        add(charts, recorded == null ? null : recorded.struck(row -> subjects.isBroken(subject)));
        return charts;
    }

    private static void add(List<ChartView> charts, @Nullable ChartView chart) {
        if (chart != null) {
            charts.add(chart);
        }
    }

    /** What does the same thing under the same circumstances, so that subjects can be compared in it. */
    private static Map<String, List<Measurement>> tasks(List<Measurement> all, Predicate<Measurement> mode) {
        Map<String, List<Measurement>> tasks = new TreeMap<>();
        all.stream()
                .filter(mode)
                .forEach(found -> tasks.computeIfAbsent(task(found, all), key -> new ArrayList<>())
                        .add(found));
        return tasks;
    }

    /** Threads are always named: a throughput without them says nothing. */
    private static String task(Measurement found, List<Measurement> all) {
        String threads = found.threads() == 1 ? "1 thread" : Quantities.count(found.threads()) + " threads";
        String params = found.otherParams();
        String name = isAmbiguous(found, all) ? found.benchmark() : found.task();
        return name + " · " + threads + (params.isEmpty() ? "" : " · " + params);
    }

    /** Whether another benchmark differs in its package only. */
    private static boolean isAmbiguous(Measurement found, List<Measurement> all) {
        return all.stream()
                .anyMatch(other -> other.operation().equals(found.operation())
                        && !other.benchmark().equals(found.benchmark()));
    }

    private static Grid others(List<Measurement> all) {
        var rows = new ArrayList<List<String>>();
        for (Measurement found : all) {
            found.others().forEach((name, other) -> {
                Double score = other.score();
                String unit = other.scoreUnit();
                rows.add(List.of(
                        found.subject(),
                        task(found, all),
                        name,
                        score == null || !Double.isFinite(score) ? "–" : Quantities.number(score),
                        unit == null ? "" : unit));
            });
        }
        String caption = rows.size() <= MAX_OTHERS
                ? "Other results"
                : "Other results, the first " + MAX_OTHERS + " of " + Quantities.count(rows.size());
        return new Grid(
                caption,
                List.of("subject", "operation", "result", "score", "unit"),
                rows.subList(0, Math.min(MAX_OTHERS, rows.size())));
    }
}
