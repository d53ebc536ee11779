package io.statebench.report.page;

import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Anomaly;
import io.statebench.report.input.Run;
import io.statebench.report.input.RunInfo;
import io.statebench.report.page.ChartData.Stop;
import io.statebench.report.page.Page.ChartView;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The timeline of a run's operations: a lane a process, anomalies ringed, faults behind. */
final class HistoryChart {
    private static final int MAX_STOPS = 200;
    private static final int MAX_TABLE_ROWS = 200;
    private static final int FIRST_LOOK = 150;
    private static final int MAX_LANES = 40;
    private static final long MIN_ROOM_NANOS = 1_000_000;

    private final Run run;
    private final int limit;
    private final List<Operation> operations;
    private final Set<Operation> ringed = new LinkedHashSet<>();
    private final List<Stop> stops = new ArrayList<>();
    private final long endNanos;

    private HistoryChart(Run run, List<Operation> operations, long endNanos, int limit) {
        this.run = run;
        this.operations = operations;
        this.endNanos = endNanos;
        this.limit = limit;
    }

    /** The chart of a run whose history has operations; at most {@code limit} of them go into the page. */
    static Optional<ChartView> draw(Run run, List<Operation> operations, int limit, String id, ChartData data) {
        if (operations.isEmpty()) {
            return Optional.empty();
        }
        long endNanos = operations.stream()
                .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                .max()
                .orElseThrow();
        return Optional.of(new HistoryChart(run, operations, endNanos, limit).draw(id, data));
    }

    private ChartView draw(String id, ChartData data) {
        findAnomalies();
        List<Operation> drawn = drawn();
        if (stops.isEmpty()) {
            Operation last = drawn.get(Math.min(FIRST_LOOK, drawn.size()) - 1);
            stops.add(new Stop(drawn.get(0).fromNanos(), last.toNanos(last.fromNanos()), ""));
        }
        var lanes = new Lanes(drawn, run.info());
        var items = new ArrayList<List<Object>>();
        for (Operation operation : drawn) {
            items.add(item(lanes.indexOf(operation.process()), operation));
        }
        List<ChartData.Band> bands = Bands.of(run.judgement(), endNanos);
        data.put(id, new ChartData.Lanes("history", lanes.names(), items, bands, stops, endNanos));
        return new ChartView(id, "History", note(drawn.size(), lanes), table(drawn));
    }

    private void findAnomalies() {
        Judgement judgement = run.judgement();
        if (judgement == null) {
            return;
        }
        var byEvent = Operation.byEvent(operations);
        for (Judgement.Check check : judgement.checks()) {
            for (Anomaly anomaly : check.anomalies()) {
                List<Operation> found = anomaly.events().stream()
                        .map(byEvent::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
                ringed.addAll(found);
                if (!found.isEmpty() && stops.size() < MAX_STOPS) {
                    stops.add(stop(found, anomaly.words()));
                }
            }
        }
    }

    private Stop stop(List<Operation> found, String words) {
        long from = found.stream().mapToLong(Operation::fromNanos).min().orElseThrow();
        long to = found.stream()
                .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                .max()
                .orElseThrow();
        long room = Math.max(to - from, MIN_ROOM_NANOS);
        return new Stop(Math.max(0, from - room), to + room, words);
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

    private List<Object> item(int lane, Operation operation) {
        String asked = Values.asked(operation);
        String text = operation.process() + " " + operation.invoke().f() + " " + Values.key(operation) + " " + asked
                + " → " + operation.outcomeWord() + " " + Values.answered(operation);
        return List.of(
                lane,
                operation.fromNanos(),
                operation.toNanos(endNanos),
                operation.outcome(),
                ringed.contains(operation) ? 1 : 0,
                Values.brief(operation),
                text.replaceAll(" +", " ").strip());
    }

    private String note(int drawn, Lanes lanes) {
        String which = drawn == operations.size()
                ? "All " + Quantities.count(drawn) + " operations are drawn."
                : Quantities.count(drawn) + " of " + Quantities.count(operations.size()) + " operations are drawn, "
                        + (ringed.isEmpty() ? "the first of them" : "those nearest to the anomalies")
                        + "; the whole history is in runs/" + run.folder() + "/history.edn.";
        return which + lanes.note();
    }

    private Grid table(List<Operation> drawn) {
        Stop first = stops.get(0);
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

    /** Which lane a process is drawn in; processes that followed one another may share one. */
    private static final class Lanes {
        private final TreeMap<Long, Integer> laneOf = new TreeMap<>();
        private final List<String> names = new ArrayList<>();
        private final boolean isFolded;
        private final long modulus;

        Lanes(List<Operation> operations, @Nullable RunInfo info) {
            Set<Long> processes = new TreeSet<>();
            operations.forEach(operation -> processes.add(number(operation.process())));
            this.isFolded = processes.size() > MAX_LANES;
            this.modulus = info == null || info.processes() < 1 ? MAX_LANES : info.processes();
            for (long process : processes) {
                if (laneOf.putIfAbsent(slot(process), names.size()) == null) {
                    names.add(isFolded ? "thread " + slot(process) : "p" + process);
                }
            }
        }

        int indexOf(String process) {
            return Objects.requireNonNull(laneOf.get(slot(number(process))));
        }

        List<String> names() {
            return names;
        }

        String note() {
            return isFolded ? " A process that ended in doubt is followed by another in the same lane." : "";
        }

        private long slot(long process) {
            return isFolded ? process % modulus : process;
        }

        private static long number(String process) {
            try {
                return Long.parseLong(process);
            } catch (NumberFormatException e) {
                return Long.MAX_VALUE;
            }
        }
    }
}
