package io.statebench.report.run;

import io.statebench.report.element.Band;
import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Anomaly;
import io.statebench.report.input.Run;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The timeline of a run's operations: a lane a process, anomalies ringed, faults behind. */
final class HistoryChart {
    private static final int MAX_STOPS = 200;
    private static final int MAX_TABLE_ROWS = 200;
    private static final int FIRST_LOOK = 150;
    /** Calls may take microseconds; what happened around them is what explains them. */
    private static final long MIN_ROOM_NANOS = 20_000_000;

    private final Run run;
    private final int limit;
    private final List<Operation> operations;
    private final Set<Operation> ringed = new LinkedHashSet<>();
    private final long endNanos;

    private HistoryChart(Run run, List<Operation> operations, long endNanos, int limit) {
        this.run = run;
        this.operations = operations;
        this.endNanos = endNanos;
        this.limit = limit;
    }

    /** The chart of a run whose history has operations; at most {@code limit} of them go into the page. */
    static Optional<ChartView> draw(Run run, List<Operation> operations, int limit, String id, Charts data) {
        if (operations.isEmpty()) {
            return Optional.empty();
        }
        long endNanos = operations.stream()
                .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                .max()
                .orElseThrow();
        return Optional.of(new HistoryChart(run, operations, endNanos, limit).draw(id, data));
    }

    private ChartView draw(String id, Charts data) {
        List<Finding> findings = findings();
        findings.forEach(finding -> ringed.addAll(finding.operations));
        List<Operation> drawn = drawn();
        var threads = Threads.of(operations, run.info());
        var lanes = new ArrayList<>(new TreeSet<>(
                drawn.stream().map(operation -> threads.of(operation.process())).toList()));
        var words = new Words();
        var items = new ArrayList<List<Long>>();
        long before = 0;
        for (Operation operation : drawn) {
            int lane = lanes.indexOf(threads.of(operation.process()));
            items.add(item(lane, operation.fromNanos() - before, operation, words));
            before = operation.fromNanos();
        }
        List<Band> bands = Bands.of(run.judgement(), endNanos);
        List<Band> seen = bands.stream()
                .filter(band -> drawn.stream().anyMatch(operation -> touches(operation, band)))
                .toList();
        List<Lanes.Stop> stops = stops(findings, drawn, seen);
        data.put(
                id,
                new Lanes(
                        "history",
                        lanes.stream().map(threads::name).toList(),
                        words.all(),
                        items,
                        List.of(),
                        bands,
                        findings.isEmpty() ? seen.isEmpty() ? "" : "fault" : "anomaly",
                        stops,
                        endNanos));
        return new ChartView(id, "History", note(drawn.size()) + threads.note(), table(drawn, stops.get(0)));
    }

    private List<Finding> findings() {
        Judgement judgement = run.judgement();
        if (judgement == null) {
            return List.of();
        }
        var byEvent = Operation.byEvent(operations);
        var findings = new ArrayList<Finding>();
        for (Judgement.Check check : judgement.checks()) {
            for (Anomaly anomaly : check.anomalies()) {
                List<Operation> found = anomaly.events().stream()
                        .map(byEvent::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
                if (!found.isEmpty()) {
                    findings.add(new Finding(anomaly.words(), found));
                }
            }
        }
        return findings;
    }

    /** The anomalies, or else the faults, or else the beginning. */
    private List<Lanes.Stop> stops(List<Finding> findings, List<Operation> drawn, List<Band> bands) {
        if (!findings.isEmpty()) {
            var places = new HashMap<Operation, Integer>();
            for (int i = 0; i < drawn.size(); i++) {
                places.put(drawn.get(i), i);
            }
            return findings.stream()
                    .limit(MAX_STOPS)
                    .map(finding -> finding.stop(places))
                    .toList();
        }
        if (!bands.isEmpty()) {
            return bands.stream().limit(MAX_STOPS).map(HistoryChart::stop).toList();
        }
        Operation last = drawn.get(Math.min(FIRST_LOOK, drawn.size()) - 1);
        return List.of(new Lanes.Stop(drawn.get(0).fromNanos(), last.toNanos(last.fromNanos()), "", List.of()));
    }

    private static boolean touches(Operation operation, Band band) {
        return operation.fromNanos() <= band.toNanos() && operation.toNanos(operation.fromNanos()) >= band.fromNanos();
    }

    private static Lanes.Stop stop(Band band) {
        long room = Math.max((band.toNanos() - band.fromNanos()) / 4, MIN_ROOM_NANOS);
        String words = band.name() + ", observed from " + Quantities.moment(band.fromNanos()) + " to "
                + Quantities.moment(band.toNanos());
        return new Lanes.Stop(Math.max(0, band.fromNanos() - room), band.toNanos() + room, words, List.of());
    }

    /** All of them, or as many as may be: what is ringed, then what happened nearest to it. */
    private List<Operation> drawn() {
        if (operations.size() <= limit) {
            return operations;
        }
        if (ringed.isEmpty()) {
            return operations.subList(0, limit);
        }
        var distances = new TreeMap<Integer, List<Operation>>();
        int[] gaps = gaps();
        for (int i = 0; i < gaps.length; i++) {
            distances.computeIfAbsent(gaps[i], gap -> new ArrayList<>()).add(operations.get(i));
        }
        return distances.values().stream()
                .flatMap(List::stream)
                .limit(limit)
                .sorted(Comparator.comparingLong(Operation::fromNanos)
                        .thenComparing(operation -> operation.invoke().index()))
                .toList();
    }

    /** How many operations lie between each one and the nearest ringed one. */
    private int[] gaps() {
        int[] gaps = new int[operations.size()];
        int gap = operations.size();
        for (int i = 0; i < gaps.length; i++) {
            gap = ringed.contains(operations.get(i)) ? 0 : gap + 1;
            gaps[i] = gap;
        }
        gap = operations.size();
        for (int i = gaps.length - 1; i >= 0; i--) {
            gap = ringed.contains(operations.get(i)) ? 0 : gap + 1;
            gaps[i] = Math.min(gaps[i], gap);
        }
        return gaps;
    }

    private List<Long> item(int lane, long laterNanos, Operation operation, Words words) {
        String call = operation.invoke().f() + " " + Values.key(operation);
        return List.of(
                (long) lane,
                laterNanos,
                operation.toNanos(endNanos) - operation.fromNanos(),
                (long) operation.outcome(),
                ringed.contains(operation) ? 1L : 0L,
                (long) words.index(operation.process()),
                (long) words.index(call.strip()),
                (long) words.index(Values.asked(operation)),
                operation.completion() == null ? -1L : words.index(Values.answered(operation)));
    }

    private String note(int drawn) {
        if (drawn == operations.size()) {
            return "All " + Quantities.count(drawn) + " operations are drawn.";
        }
        return Quantities.count(drawn) + " of " + Quantities.count(operations.size()) + " operations are drawn, "
                + (ringed.isEmpty() ? "the first of them" : "those nearest to the anomalies")
                + "; the whole history is in runs/" + run.folder() + "/history.edn.";
    }

    private static Grid table(List<Operation> drawn, Lanes.Stop first) {
        List<Operation> shown = drawn.stream()
                .filter(operation -> operation.fromNanos() <= first.toNanos()
                        && operation.toNanos(operation.fromNanos()) >= first.fromNanos())
                .limit(MAX_TABLE_ROWS)
                .toList();
        return new Grid(
                "The operations in view on opening, at most " + MAX_TABLE_ROWS,
                Values.columns(),
                shown.stream().map(HistoryChart::row).toList());
    }

    static List<String> row(Operation operation) {
        return List.of(
                operation.process(),
                Quantities.moment(operation.fromNanos()),
                operation.completion() == null
                        ? "–"
                        : Quantities.moment(operation.completion().timeNanos()),
                operation.invoke().f(),
                Values.key(operation),
                Values.asked(operation),
                operation.outcomeWord(),
                Values.answered(operation));
    }

    /** An anomaly with the operations that show it. */
    private record Finding(String words, List<Operation> operations) {
        Lanes.Stop stop(Map<Operation, Integer> places) {
            long from =
                    operations.stream().mapToLong(Operation::fromNanos).min().orElseThrow();
            long to = operations.stream()
                    .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                    .max()
                    .orElseThrow();
            long room = Math.max((to - from) / 3, MIN_ROOM_NANOS);
            List<Integer> items = operations.stream()
                    .map(places::get)
                    .filter(Objects::nonNull)
                    .toList();
            return new Lanes.Stop(Math.max(0, from - room), to + room, words, items);
        }
    }
}
