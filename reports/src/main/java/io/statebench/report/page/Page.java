package io.statebench.report.page;

import io.statebench.report.change.GateView;
import io.statebench.report.element.Grid;
import io.statebench.report.histogram.HistogramViews.HistogramView;
import io.statebench.report.run.RunView;
import io.statebench.report.speed.BenchmarkView;
import io.statebench.report.speed.LoadView;
import io.statebench.report.speed.StandingsView;
import io.statebench.report.summary.EnvironmentView;
import io.statebench.report.summary.SummaryView;
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
        SummaryView summary,
        List<GateView> gates,
        List<BenchmarkView> benchmarks,
        List<StandingsView> standings,
        List<LoadView> loads,
        List<RunView> runs,
        EnvironmentView environment,
        Surroundings surroundings) {
    public Page {
        gates = List.copyOf(gates);
        benchmarks = List.copyOf(benchmarks);
        standings = List.copyOf(standings);
        loads = List.copyOf(loads);
        runs = List.copyOf(runs);
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
}
