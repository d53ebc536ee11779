package io.statebench.report.page;

import io.statebench.report.table.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the template needs. Text in here is raw; the template escapes it.
 *
 * @param data the charts' numbers, as JSON that is safe inside a script element
 */
public record Page(
        Assets assets,
        String data,
        List<Sentence> summary,
        List<Line> table,
        String circumstances,
        List<BenchmarkView> benchmarks,
        List<RunView> runs,
        List<String> skipped) {
    private static final int SHOWN_ANOMALIES = 3;

    public Page {
        summary = List.copyOf(summary);
        table = List.copyOf(table);
        benchmarks = List.copyOf(benchmarks);
        runs = List.copyOf(runs);
        skipped = List.copyOf(skipped);
    }

    /** One statement of the summary. */
    public record Sentence(Mark mark) {}

    /** A row of the opening table; {@code anchor} is the run's section, or null where there is none. */
    public record Line(Row row, Mark mark, @Nullable String anchor) {
        static Line of(Row row, @Nullable String anchor) {
            return new Line(row, Mark.of(row.outcome()), anchor);
        }
    }

    /** A benchmark folder. */
    public record BenchmarkView(
            String anchor,
            String title,
            String command,
            List<String> problems,
            List<String> unavailable,
            @Nullable ChartView throughput,
            @Nullable ChartView latency,
            List<Grid> environment) {
        public BenchmarkView {
            problems = List.copyOf(problems);
            unavailable = List.copyOf(unavailable);
            environment = List.copyOf(environment);
        }
    }

    /** A run's folder. */
    public record RunView(
            String anchor,
            String title,
            String folder,
            boolean isControl,
            Mark mark,
            List<String> problems,
            List<String> unavailable,
            List<CheckView> checks,
            Grid operations,
            Grid faults,
            @Nullable ChartView latency,
            @Nullable ChartView history,
            @Nullable ChartView holders,
            String command,
            List<Grid> environment) {
        public RunView {
            problems = List.copyOf(problems);
            unavailable = List.copyOf(unavailable);
            checks = List.copyOf(checks);
            environment = List.copyOf(environment);
        }
    }

    /** One checker's finding; {@code more} counts the anomalies that are not listed. */
    public record CheckView(
            String name, Mark mark, String summary, List<CountView> counts, List<AnomalyView> anomalies, int more) {
        public CheckView {
            counts = List.copyOf(counts);
            anomalies = List.copyOf(anomalies);
        }

        /** Those that are shown at once. */
        public List<AnomalyView> first() {
            return anomalies.subList(0, Math.min(SHOWN_ANOMALIES, anomalies.size()));
        }

        /** Those that are shown when asked for. */
        public List<AnomalyView> others() {
            return anomalies.subList(first().size(), anomalies.size());
        }
    }

    /** One number a checker counted; {@code isZero} ones are drawn more softly. */
    public record CountView(String number, String words, boolean isZero) {}

    /** One anomaly with the operations that show it. */
    public record AnomalyView(String kind, String key, String words, Grid operations) {}

    /** A chart's place, what it shows in a sentence, and the same numbers as a table. */
    public record ChartView(String id, String title, String note, Grid table) {}
}
