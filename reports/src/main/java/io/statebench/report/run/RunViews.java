package io.statebench.report.run;

import io.statebench.report.element.Band;
import io.statebench.report.element.Charts;
import io.statebench.report.element.EnvironmentViews;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.History;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Plan;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.table.Outcome;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The section of one run. */
public final class RunViews {
    private static final int MAX_ANOMALIES = 20;
    private static final int MAX_EVENTS = 50;

    private final Charts data;
    private final int maxOperations;

    /** Charts get their numbers in {@code data}, and draw at most so many operations. */
    public RunViews(Charts data, int maxOperations) {
        this.data = data;
        this.maxOperations = maxOperations;
    }

    /** The section of a run; {@code index} counts from 1 and makes its anchors its own. */
    public RunView view(Run run, int index) {
        String anchor = "run-" + index;
        RunInfo info = run.info();
        Judgement judgement = run.judgement();
        History history = run.history();
        List<Operation> operations = history == null ? List.of() : Operation.pair(history.events());
        return new RunView(
                anchor,
                info == null ? run.folder() : info.subject() + ": " + info.workload(),
                run.folder(),
                info != null && info.isControl(),
                Mark.of(Outcome.of(run)),
                run.problems(),
                judgement == null ? List.of() : judgement.unavailable(),
                judgement == null ? List.of() : checks(judgement, operations),
                operations(judgement),
                faults(judgement, run.plan()),
                availability(judgement),
                TimeChart.draw(run, operations, anchor + "-time", data).orElse(null),
                HistoryChart.draw(run, operations, maxOperations, anchor + "-history", data)
                        .orElse(null),
                operations.size() > maxOperations,
                info == null || !info.workload().equals("lock")
                        ? null
                        : HoldersChart.draw(run, operations, maxOperations, anchor + "-holders", data)
                                .orElse(null),
                info == null ? "" : info.command(),
                info == null ? List.of() : EnvironmentViews.of(info));
    }

    private static List<CheckView> checks(Judgement judgement, List<Operation> operations) {
        Map<Long, Operation> byEvent = Operation.byEvent(operations);
        List<Band> bands = Bands.of(judgement, judgement.durationNanos());
        var checks = new ArrayList<CheckView>();
        for (Judgement.Check check : judgement.checks()) {
            List<CheckView.AnomalyView> anomalies = check.anomalies().stream()
                    .limit(MAX_ANOMALIES)
                    .map(anomaly -> anomaly(anomaly, byEvent, bands))
                    .toList();
            List<CheckView.CountView> counts = check.counts().entrySet().stream()
                    .map(count -> CountWords.view(count.getKey(), count.getValue()))
                    .toList();
            int more = check.anomalies().size() - anomalies.size();
            checks.add(new CheckView(check.name(), Mark.of(check.verdict()), check.summary(), counts, anomalies, more));
        }
        return checks;
    }

    private static CheckView.AnomalyView anomaly(
            Judgement.Anomaly anomaly, Map<Long, Operation> byEvent, List<Band> bands) {
        List<Operation> operations = anomaly.events().stream()
                .map(byEvent::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Counterexample shown = Counterexample.of(anomaly, byEvent);
        String key = anomaly.key();
        return new CheckView.AnomalyView(
                anomaly.kind(),
                key == null ? "" : key,
                anomaly.words(),
                shown == null ? "" : shown.words(),
                fault(operations, bands),
                shown == null ? null : shown.table(),
                shown == null ? null : shown.earlierTable(),
                new Grid(
                        "The operations that show it",
                        Values.columns(),
                        operations.stream()
                                .limit(MAX_EVENTS)
                                .map(HistoryChart::row)
                                .toList()));
    }

    private static String fault(List<Operation> operations, List<Band> bands) {
        if (operations.isEmpty()) {
            return "";
        }
        long from = operations.stream().mapToLong(Operation::fromNanos).min().orElseThrow();
        long to = operations.stream()
                .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                .max()
                .orElseThrow();
        return FaultWords.of(bands, from, to);
    }

    private static Grid operations(@Nullable Judgement judgement) {
        var rows = new ArrayList<List<String>>();
        if (judgement != null) {
            for (Judgement.OperationCount count : judgement.operations()) {
                rows.add(List.of(
                        count.f(),
                        Quantities.count(count.ok()),
                        Quantities.count(count.fail()),
                        Quantities.count(count.info()),
                        Quantities.nanos(count.p50Nanos()),
                        Quantities.nanos(count.p99Nanos()),
                        Quantities.nanos(count.maxNanos())));
            }
        }
        return new Grid(
                "Operations by how they ended; latencies are of those that were ok",
                List.of("operation", "ok", "fail", "info", "p50", "p99", "max"),
                rows);
    }

    private static Grid faults(@Nullable Judgement judgement, @Nullable Plan plan) {
        var rows = new ArrayList<List<String>>();
        if (plan != null) {
            for (Plan.PlannedFault fault : plan.faults()) {
                String to = Quantities.moment(fault.atNanos() + fault.forNanos());
                rows.add(List.of("planned", fault.f(), fault.target(), Quantities.moment(fault.atNanos()), to));
            }
        }
        if (judgement != null) {
            for (Judgement.Fault fault : judgement.faults()) {
                Long healed = fault.toNanos();
                rows.add(List.of(
                        "observed",
                        fault.f(),
                        String.join(", ", fault.nodes()),
                        Quantities.moment(fault.fromNanos()),
                        healed == null ? "never healed" : Quantities.moment(healed)));
            }
        }
        return new Grid("Faults", List.of("planned or observed", "fault", "where", "from", "to"), rows);
    }

    private static Grid availability(@Nullable Judgement judgement) {
        var rows = new ArrayList<List<String>>();
        Judgement.Availability availability = judgement == null ? null : judgement.availability();
        if (availability != null) {
            for (Judgement.AroundFault fault : availability.faults()) {
                Long healed = fault.toNanos();
                Long first = fault.firstSuccessNanos();
                rows.add(List.of(
                        fault.f(),
                        String.join(", ", fault.nodes()),
                        Quantities.moment(fault.fromNanos()),
                        healed == null ? "never healed" : Quantities.moment(healed),
                        first == null ? "none came" : Quantities.nanos(first),
                        Quantities.nanos(fault.longestGapNanos()),
                        Quantities.count(fault.fail()),
                        Quantities.count(fault.info())));
            }
            rows.add(List.of(
                    "whole run",
                    "",
                    "",
                    "",
                    "",
                    Quantities.nanos(availability.longestGapNanos()) + ", from "
                            + Quantities.moment(availability.longestGapFromNanos()),
                    Quantities.count(availability.fail()),
                    Quantities.count(availability.info())));
        }
        return new Grid(
                "What clients noticed of each fault",
                List.of(
                        "fault",
                        "where",
                        "from",
                        "to",
                        "until the first success",
                        "longest time without one",
                        "failed",
                        "in doubt"),
                rows);
    }
}
