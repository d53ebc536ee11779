package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.LoadCapacity;
import io.statebench.report.input.LoadCapacity.Probe;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;

/** The highest rate that was kept up with, and how it was found. */
final class CapacityPart {
    private static final String NOTE =
            "Probe by probe, in the order in which they were made: a rate that was kept up with, or, ringed, one that was "
                    + "SATURATED. Both ends of the bracket are asked a second time at the end.";

    private CapacityPart() {}

    static LoadPart of(LoadCapacity capacity, String anchor, int style, Charts data) {
        return new LoadPart(
                "Capacity of " + LoadWords.subject(capacity),
                List.of(mark(capacity)),
                List.of("It is the capacity of the system and of this machine's clients together; asked for to within "
                        + LoadWords.plain(capacity.precision() * 100) + " %, seed " + capacity.seed() + "."),
                capacity.probes().isEmpty() ? List.of() : List.of(chart(capacity, anchor + "-capacity", style, data)),
                List.of());
    }

    private static Mark mark(LoadCapacity capacity) {
        Double kept = capacity.ratePerSecond();
        Double above = capacity.saturatedPerSecond();
        String words = (kept == null ? "No rate was kept up with" : LoadWords.rate(kept) + " was kept up with")
                + (above == null ? "" : ", " + LoadWords.rate(above) + " was not") + ": ";
        return switch (capacity.ending()) {
            case "confirmed" -> new Mark("✔", "good", words + "confirmed by asking both again.");
            case "at_least" -> new Mark("–", "plain", words + "at least, for nothing that was tried was too much.");
            case "none" -> new Mark("?", "doubt", words + "the lowest rate was too much.");
            case "unconfirmed" -> new Mark("?", "doubt", words + "unconfirmed, it ran out of probes.");
            default -> new Mark("?", "doubt", words + capacity.ending() + ".");
        };
    }

    private static ChartView chart(LoadCapacity capacity, String id, int style, Charts data) {
        var kept = new ArrayList<List<Double>>();
        var saturated = new ArrayList<List<Double>>();
        var rows = new ArrayList<List<String>>();
        for (Probe probe : capacity.probes()) {
            double number = rows.size() + 1;
            (probe.saturated() ? saturated : kept).add(List.of(number, probe.ratePerSecond()));
            rows.add(Columns.of(
                    List.of(
                            Quantities.count(rows.size() + 1),
                            LoadWords.rate(probe.ratePerSecond()),
                            LoadWords.rate(probe.achievedPerSecond()),
                            LoadWords.cell(probe.saturated(), probe.reasons())),
                    Spread.of(probe.response()).cells(),
                    List.of()));
        }
        var levels = new ArrayList<Plot.Level>();
        Double highest = capacity.ratePerSecond();
        if (highest != null && highest > 0) {
            levels.add(new Plot.Level(LoadWords.rate(highest), highest));
        }
        data.put(
                id,
                new Plot(List.of(new Plot.Panel(
                        "Rates tried",
                        new Plot.Scale("probe", "number", false),
                        new Plot.Scale("", "rate", true),
                        List.of(
                                new Plot.Series("kept up", style, "none", "shape", false, kept),
                                new Plot.Series(LoadWords.SATURATED, style, "none", "ring", false, saturated)),
                        levels))));
        return new ChartView(
                id,
                "The search for the capacity",
                NOTE,
                new Grid(
                        "Probes; percentiles are of response time",
                        Columns.of(
                                List.of("probe", "asked for", "achieved", "was it kept up with"),
                                Spread.COLUMNS,
                                List.of()),
                        rows));
    }
}
