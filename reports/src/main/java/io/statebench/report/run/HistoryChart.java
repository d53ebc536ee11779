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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run's operations in time: a lane a process, anomalies ringed, the order before them numbered, faults behind. */
final class HistoryChart {
    private static final int MAX_STOPS = 200;
    private static final int MAX_TABLE_ROWS = 200;
    private static final int FIRST_LOOK = 150;
    private static final int CONTEXT = 2;
    /** Calls may take microseconds; what happened around them is what explains them. */
    private static final long MIN_ROOM_NANOS = 20_000_000;

    private final Run run;
    private final int limit;
    private final List<Operation> operations;
    private final Threads threads;
    private final IdleTime idle;
    private final Words words = new Words();
    private final long endNanos;

    private HistoryChart(Run run, List<Operation> operations, long endNanos, int limit) {
        this.run = run;
        this.operations = operations;
        this.endNanos = endNanos;
        this.limit = limit;
        this.threads = Threads.of(operations, run.info());
        this.idle = IdleTime.of(operations);
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
        Set<Operation> ringed = new LinkedHashSet<>();
        findings.forEach(finding -> ringed.addAll(finding.operations));
        Set<Operation> wanted = new LinkedHashSet<>(ringed);
        findings.forEach(finding -> wanted.addAll(finding.inOrder()));
        Sample sample = Sample.of(operations, wanted, limit);
        List<Operation> drawn = sample.drawn();
        List<Long> lanes = List.copyOf(new TreeSet<>(
                drawn.stream().map(operation -> threads.of(operation.process())).toList()));
        var items = new ArrayList<List<Long>>();
        long before = 0;
        for (Operation operation : drawn) {
            long ring = ringed.contains(operation) ? 1 : 0;
            items.add(item(lane(lanes, operation), operation.fromNanos() - before, operation, ring));
            before = operation.fromNanos();
        }
        List<Band> bands = Bands.of(run.judgement(), endNanos);
        List<Band> seen = bands.stream()
                .filter(band -> drawn.stream().anyMatch(operation -> touches(operation, band)))
                .toList();
        List<Lanes.Stop> stops = stops(findings, drawn, lanes, seen);
        List<List<Long>> marks = marks(findings, lanes);
        String stopKind = findings.isEmpty() ? seen.isEmpty() ? "" : "fault" : "anomaly";
        data.put(
                id,
                new Lanes(
                        "history",
                        lanes.stream().map(threads::name).toList(),
                        words.all(),
                        items,
                        List.of(),
                        bands,
                        idle,
                        marks,
                        key(findings, marks),
                        Lanes.keyboard(stopKind),
                        stopKind,
                        stops,
                        endNanos));
        String note = sample.note(!findings.isEmpty()) + threads.note() + idle.note();
        return new ChartView(id, "History", note, table(drawn, stops.get(0)));
    }

    private String key(List<Finding> findings, List<List<Long>> marks) {
        boolean isAnyOrder = findings.stream().anyMatch(finding -> finding.counterexample != null);
        return "blue: ok · orange, low, crossed: fail · open, dashed: info · shaded: a fault"
                + (findings.isEmpty() ? "" : " · ringed: part of an anomaly, boldly of the one above")
                + (isAnyOrder
                        ? " · numbered: an order of what came before, each at an instant that fits · ✘: fits nowhere"
                        : "")
                + (marks.isEmpty() ? "" : " · pin: what became of a message")
                + (idle.folds().isEmpty() ? "" : " · grey seam: idle time, folded")
                + " · short marks too close to tell apart are drawn as one";
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
                    findings.add(new Finding(anomaly, found, Counterexample.of(anomaly, byEvent)));
                }
            }
        }
        return findings;
    }

    private long lane(List<Long> lanes, Operation operation) {
        return lanes.indexOf(threads.of(operation.process()));
    }

    private List<List<Long>> marks(List<Finding> findings, List<Long> lanes) {
        return findings.stream()
                .flatMap(finding -> DeliveryMarks.of(finding.anomaly, finding.operations).stream())
                .map(mark -> List.of(lane(lanes, mark.operation()), mark.nanos(), (long) words.index(mark.word())))
                .filter(mark -> mark.get(0) >= 0)
                .toList();
    }

    /** The anomalies, or else the faults, or else the beginning. */
    private List<Lanes.Stop> stops(List<Finding> findings, List<Operation> drawn, List<Long> lanes, List<Band> bands) {
        if (!findings.isEmpty()) {
            var places = new HashMap<Operation, Integer>();
            for (int i = 0; i < drawn.size(); i++) {
                places.put(drawn.get(i), i);
            }
            return findings.stream()
                    .limit(MAX_STOPS)
                    .map(finding -> stop(finding, places, lanes))
                    .toList();
        }
        if (!bands.isEmpty()) {
            return bands.stream().limit(MAX_STOPS).map(HistoryChart::stop).toList();
        }
        Operation last = drawn.get(Math.min(FIRST_LOOK, drawn.size()) - 1);
        return List.of(new Lanes.Stop(drawn.get(0).fromNanos(), last.toNanos(last.fromNanos()), "", List.of()));
    }

    private Lanes.Stop stop(Finding finding, Map<Operation, Integer> places, List<Long> lanes) {
        long from = finding.fromNanos();
        long to = finding.toNanos();
        long room = Math.max((to - from) / 3, MIN_ROOM_NANOS);
        Counterexample shown = finding.counterexample;
        List<Integer> items = finding.operations.stream()
                .map(places::get)
                .filter(Objects::nonNull)
                .toList();
        return new Lanes.Stop(
                from,
                to,
                room,
                idle.foldedRoomNanos(from, to, room),
                shown == null ? finding.anomaly.words() : shown.words(),
                items,
                shown == null ? -1 : places.getOrDefault(shown.stuck(), -1),
                shown == null ? List.of() : steps(shown, lanes));
    }

    private List<List<Long>> steps(Counterexample shown, List<Long> lanes) {
        return shown.steps().stream()
                .map(placed -> List.of(
                        lane(lanes, placed.operation()),
                        placed.atNanos(),
                        placed.number(),
                        (long) words.index(placed.step().before()),
                        (long) words.index(placed.step().after())))
                .filter(step -> step.get(0) >= 0)
                .toList();
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

    private List<Long> item(long lane, long laterNanos, Operation operation, long ring) {
        String call = operation.invoke().f() + " " + Values.key(operation);
        return List.of(
                lane,
                laterNanos,
                operation.toNanos(endNanos) - operation.fromNanos(),
                (long) operation.outcome(),
                ring,
                (long) words.index(operation.process()),
                (long) words.index(call.strip()),
                (long) words.index(Values.asked(operation)),
                operation.completion() == null ? -1L : words.index(Values.answered(operation)));
    }

    private static Grid table(List<Operation> drawn, Lanes.Stop first) {
        List<Operation> shown =
                drawn.stream().filter(first::shows).limit(MAX_TABLE_ROWS).toList();
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
    private record Finding(
            Anomaly anomaly,
            List<Operation> operations,
            @Nullable Counterexample counterexample) {
        /** With the last steps before it, which say what there was. */
        long fromNanos() {
            List<Operation> steps = inOrder();
            return Stream.concat(
                            operations.stream(),
                            steps.subList(Math.max(0, steps.size() - CONTEXT), steps.size()).stream())
                    .mapToLong(Operation::fromNanos)
                    .min()
                    .orElseThrow();
        }

        long toNanos() {
            return operations.stream()
                    .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                    .max()
                    .orElseThrow();
        }

        /** Those of the order, if there is one. */
        List<Operation> inOrder() {
            return counterexample == null
                    ? List.of()
                    : counterexample.steps().stream()
                            .map(Counterexample.Placed::operation)
                            .toList();
        }
    }
}
