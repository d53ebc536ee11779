package io.statebench.report.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls at a fixed rate beside a checked run, as its {@code verdict.json} counts them. */
public record LoadOpenLoop(
        String started,
        LoadOrigin origin,
        String operation,
        double ratePerSecond,
        LoadCounts counts,
        List<String> reasons)
        implements LoadResult {
    public LoadOpenLoop {
        reasons = List.copyOf(reasons);
    }

    @Override
    public boolean partial() {
        return false;
    }

    static LoadOpenLoop of(RunInfo info, Part part) {
        var origin = new LoadOrigin(
                info.command(), info.commit(), info.subject(), info.backendFacts(), info.machine(), info.coLocated());
        return new LoadOpenLoop(
                info.started(), origin, part.operation, part.ratePerSecond, part.counts, part.saturated);
    }

    /** Of {@code verdict.json} only this; null where the run had no such calls. */
    record File(@Nullable Part openLoop) {}

    /** As it is written; {@code saturated} has the reasons. */
    record Part(String operation, double ratePerSecond, LoadCounts counts, List<String> saturated) {
        Part {
            Required.text(operation, "openLoop.operation");
            Required.text(counts, "openLoop.counts");
            saturated = Required.list(saturated, "openLoop.saturated");
        }
    }
}
