package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Outages;
import io.statebench.report.input.Standings.Rate;
import io.statebench.report.input.Standings.Standing;
import io.statebench.report.table.Safety;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bars of what backends came to, under a heading for each promise: one that promises less is not beside one that promises more. */
final class StandingsCharts {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String NOTE =
            "A dot is one round, the bar or tick the middle one. Under each heading stand those that promise the same; ✘ "
                    + "marks one that broke a promise.";

    private final Standings compared;
    private final Subjects subjects;
    private final List<Bars.Row> rows = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();

    private StandingsCharts(Standings compared, Subjects subjects) {
        this.compared = compared;
        this.subjects = subjects;
    }

    /** Those that have something to show. */
    static List<ChartView> of(Standings compared, String anchor, Subjects subjects, Charts data) {
        var charts = new ArrayList<ChartView>();
        ChartView rates = new StandingsCharts(compared, subjects).rates(anchor + "-rates", data);
        if (rates != null) {
            charts.add(rates);
        }
        ChartView outages = new StandingsCharts(compared, subjects).outages(anchor + "-outages", data);
        if (outages != null) {
            charts.add(outages);
        }
        return charts;
    }

    private @Nullable ChartView rates(String id, Charts data) {
        Set<String> operations = new LinkedHashSet<>();
        compared.standings().forEach(standing -> standing.rates().forEach(rate -> operations.add(rate.operation())));
        operations.forEach(operation -> group(
                operation,
                (standing, safety) -> standing.rates().stream()
                        .filter(rate -> rate.operation().equals(operation))
                        .forEach(rate -> rate(standing, safety, rate))));
        if (rows.isEmpty()) {
            return null;
        }
        data.put(id, new Bars("rate", "calls a second", rows));
        return new ChartView(
                id,
                "Throughput of backends",
                "Calls that succeeded a second, in a closed loop. More is better. " + NOTE,
                subjects.struck(new Grid(
                        "Throughput of backends in calls a second",
                        List.of("backend", "safe when acknowledged", "operation", "middle round", "every round"),
                        cells)));
    }

    private @Nullable ChartView outages(String id, Charts data) {
        for (Map.Entry<String, String> loss :
                Map.of(Outages.CUT, "leader cut off", Outages.KILL, "leader killed").entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()) {
            group(
                    loss.getValue(),
                    (standing, safety) -> standing.outages().stream()
                            .filter(outages -> outages.loss().equals(loss.getKey())
                                    && !outages.millis().isEmpty())
                            .forEach(outages -> outage(standing, safety, outages, loss.getValue())));
        }
        if (rows.isEmpty()) {
            return null;
        }
        data.put(id, new Bars("nanos", "from the loss until everybody wrote again", rows));
        return new ChartView(
                id,
                "Unavailability after a leader is lost",
                "From the loss until each of the clients had written again. Less is better. " + NOTE,
                subjects.struck(new Grid(
                        "Unavailability after a leader is lost",
                        List.of("backend", "safe when acknowledged", "loss", "unavailable", "every round"),
                        cells)));
    }

    /** What belongs under one word, a heading for each promise that has any. */
    private void group(String word, BiConsumer<Standing, Safety> add) {
        Safety.classes(compared).forEach((safety, standings) -> {
            int before = rows.size();
            standings.forEach(standing -> add.accept(standing, safety));
            if (rows.size() > before) {
                rows.add(before, Bars.Row.heading(word + " · safe: " + safety.words()));
            }
        });
    }

    private void rate(Standing standing, Safety safety, Rate rate) {
        if (!Double.isFinite(rate.perSecond()) || rate.perSecond() < 0) {
            return;
        }
        List<Double> rounds = rate.roundsPerSecond().stream()
                .filter(Double::isFinite)
                .sorted()
                .toList();
        rows.add(row(standing, "", rate.perSecond(), rounds));
        cells.add(List.of(
                standing.backend(),
                safety.words(),
                rate.operation(),
                StandingsTable.rate(rate.perSecond()),
                rate.roundsPerSecond().stream().map(StandingsTable::rate).collect(Collectors.joining("; "))));
    }

    private void outage(Standing standing, Safety safety, Outages outages, String loss) {
        List<Double> rounds = outages.millis().stream()
                .map(millis -> millis * NANOS_PER_MILLI)
                .sorted()
                .toList();
        String until = outages.untilMended() > 0 ? ", until mended" : "";
        rows.add(row(standing, until, Standings.middle(outages.millis()) * NANOS_PER_MILLI, rounds));
        cells.add(List.of(
                standing.backend(),
                safety.words(),
                loss,
                StandingsTable.outage(outages),
                outages.millis().stream().map(StandingsTable::millis).collect(Collectors.joining("; "))));
    }

    private Bars.Row row(Standing standing, String more, double middle, List<Double> rounds) {
        String backend = standing.backend();
        return new Bars.Row(subjects.name(backend) + more, subjects.style(backend), middle, null, null, rounds);
    }
}
