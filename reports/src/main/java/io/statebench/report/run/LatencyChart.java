package io.statebench.report.run;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.LatencyLog;
import io.statebench.report.input.LatencyLog.Second;
import io.statebench.report.input.Run;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Latency second by second, above the faults that were in effect; a second without an answer is a gap. */
final class LatencyChart {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final long STEP_MILLIS = 1000;
    /** A day: longer logs are drawn as they are. */
    private static final int MAX_SECONDS = 86_400;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private LatencyChart() {}

    static Optional<ChartView> draw(Run run, String id, Charts data) {
        LatencyLog log = run.latency();
        if (log == null) {
            return Optional.empty();
        }
        List<Second> filled = filled(log.seconds());
        var seconds = new ArrayList<Double>();
        var p50 = new ArrayList<@Nullable Long>();
        var p99 = new ArrayList<@Nullable Long>();
        var max = new ArrayList<@Nullable Long>();
        var rows = new ArrayList<List<String>>();
        for (Second second : filled) {
            boolean isOk = second.ok() > 0;
            seconds.add(second.fromMillis() / MILLIS_PER_SECOND);
            p50.add(isOk ? second.p50Nanos() : null);
            p99.add(isOk ? second.p99Nanos() : null);
            max.add(isOk ? second.maxNanos() : null);
            rows.add(row(second, isOk));
        }
        long end = (filled.get(filled.size() - 1).fromMillis() + STEP_MILLIS) * NANOS_PER_MILLI;
        data.put(id, new OverTime("time", seconds, p50, p99, max, Bands.of(run.judgement(), end)));
        return Optional.of(new ChartView(
                id,
                "Latency over time",
                "Of calls that ended ok in a second, from call to answer, drawn in the second's middle; hold and poll "
                        + "wait on purpose and are not in it. A gap, marked \"none ok\", is a second in which none was.",
                new Grid(
                        "Latency second by second", List.of("from", "ok", "fail or info", "p50", "p99", "max"), rows)));
    }

    /** With an entry for every second, also where the log has none because nothing ended. */
    private static List<Second> filled(List<Second> seconds) {
        var filled = new ArrayList<Second>();
        long next = 0;
        for (Second second : seconds) {
            while (next + STEP_MILLIS / 2 < second.fromMillis() && filled.size() < MAX_SECONDS) {
                filled.add(new Second(next, 0, 0, 0, 0, 0));
                next += STEP_MILLIS;
            }
            filled.add(second);
            next = second.fromMillis() + STEP_MILLIS;
        }
        return filled;
    }

    private static List<String> row(Second second, boolean isOk) {
        return List.of(
                Quantities.number(second.fromMillis() / MILLIS_PER_SECOND) + " s",
                Quantities.count(second.ok()),
                Quantities.count(second.notOk()),
                isOk ? Quantities.nanos(second.p50Nanos()) : "–",
                isOk ? Quantities.nanos(second.p99Nanos()) : "–",
                isOk ? Quantities.nanos(second.maxNanos()) : "–");
    }
}
