package io.statebench.report.page;

import io.statebench.report.change.GateView;
import io.statebench.report.run.RunView;
import io.statebench.report.speed.BenchmarkView;
import io.statebench.report.summary.EnvironmentView;
import io.statebench.report.summary.SummaryView;
import java.util.List;

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
        List<RunView> runs,
        EnvironmentView environment) {
    public Page {
        gates = List.copyOf(gates);
        benchmarks = List.copyOf(benchmarks);
        runs = List.copyOf(runs);
    }
}
