package io.statebench.report.page;

import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.histogram.HistogramViews.HistogramView;
import io.statebench.report.run.RunView;
import io.statebench.report.speed.BenchmarkView;
import io.statebench.report.speed.LoadView;
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
        List<LoadView> loads,
        List<RunView> runs,
        List<String> skipped,
        Surroundings surroundings) {
    public Page {
        summary = List.copyOf(summary);
        table = List.copyOf(table);
        benchmarks = List.copyOf(benchmarks);
        loads = List.copyOf(loads);
        runs = List.copyOf(runs);
        skipped = List.copyOf(skipped);
    }

    /** What a {@link Frame} puts around the rest. */
    public record Surroundings(
            List<RunView> going,
            List<String> measuring,
            List<HistogramView> histograms,
            @Nullable Grid comparison,
            List<String> links) {
        public Surroundings {
            going = List.copyOf(going);
            measuring = List.copyOf(measuring);
            histograms = List.copyOf(histograms);
            links = List.copyOf(links);
        }
    }

    /** One statement of the summary. */
    public record Sentence(Mark mark) {}

    /** A row of the opening table; {@code anchor} is the run's section, or null where there is none. */
    public record Line(Row row, Mark mark, @Nullable String anchor) {
        static Line of(Row row, @Nullable String anchor) {
            return new Line(row, Mark.of(row.outcome()), anchor);
        }
    }
}
