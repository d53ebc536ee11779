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

/** A run second by second: throughput, latency, errors, calls in flight, and the faults in effect, on one axis of time. */
final class TimeChart {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final long STEP_MILLIS = 1000;
    /** A day: a log that says it began later than that is drawn from where it begins. */
    private static final int MAX_SECONDS = 86_400;

    private static final double PERCENT = 100;
    private static final String UNRECORDED =
            "Leader changes, collector pauses, stalls and CPU steal are not recorded in this run's files.";

    private TimeChart() {}

    static Optional<ChartView> draw(Run run, List<Operation> operations, String id, Charts data) {
        LatencyLog log = run.latency();
        if (log == null) {
            return Optional.empty();
        }
        List<Second> seconds = filled(log.seconds());
        List<Integer> open = operations.isEmpty() ? List.of() : InFlight.bySecond(operations, seconds.size());
        data.put(id, TimePlots.of(seconds, open, run.judgement()));
        Optional<HarnessTrack> harness = HarnessTrack.of(run.judgement(), seconds.size());
        var columns =
                new ArrayList<>(List.of("from", "ok", "fail or info", "errors", "p50", "p99", "max", "most in flight"));
        harness.ifPresent(track -> columns.addAll(HarnessTrack.COLUMNS));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < seconds.size(); i++) {
            var row = new ArrayList<>(row(seconds.get(i), open.isEmpty() ? "–" : Integer.toString(open.get(i))));
            int second = i;
            harness.ifPresent(track -> row.addAll(track.cells(second)));
            rows.add(row);
        }
        return Optional.of(new ChartView(
                id,
                "Over time",
                "Each second by what ended in it; a latency is from call to answer, of calls that ended ok. hold and"
                        + " poll wait on purpose and are not in it. A second in which none was ok is marked \"none ok\". "
                        + harness.map(HarnessTrack::note).orElse(UNRECORDED),
                new Grid("Second by second", columns, rows)));
    }

    /** With an entry for every second, also where the log has none because nothing ended. */
    private static List<Second> filled(List<Second> seconds) {
        var filled = new ArrayList<Second>();
        long next = 0;
        for (Second second : seconds) {
            while (next + STEP_MILLIS / 2 < second.fromMillis() && filled.size() < MAX_SECONDS) {
                filled.add(Second.empty(next));
                next += STEP_MILLIS;
            }
            filled.add(second);
            next = second.fromMillis() + STEP_MILLIS;
        }
        return filled;
    }

    private static List<String> row(Second second, String open) {
        boolean isOk = second.ok() > 0;
        long all = second.ok() + second.notOk();
        return List.of(
                Quantities.number(second.fromMillis() / MILLIS_PER_SECOND) + " s",
                Quantities.count(second.ok()),
                Quantities.count(second.notOk()),
                all == 0 ? "–" : Quantities.number(PERCENT * second.notOk() / all) + " %",
                isOk ? Quantities.nanos(second.p50Nanos()) : "–",
                isOk ? Quantities.nanos(second.p99Nanos()) : "–",
                isOk ? Quantities.nanos(second.maxNanos()) : "–",
                open);
    }
}
