package io.statebench.report.speed;

import io.statebench.report.element.ChartView;
import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.LoadHotkey;
import io.statebench.report.input.LoadHotkey.Arm;
import io.statebench.report.input.LoadLog;
import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** Keys used all alike beside keys of which some are hot. */
final class HotkeyPart {
    private HotkeyPart() {}

    static LoadPart of(LoadHotkey hotkey, List<LoadLog> logs, String anchor, int style, Charts data) {
        var panels = new ArrayList<Plot.Panel>();
        var rows = new ArrayList<List<String>>();
        for (LoadLog log : logs) {
            for (LoadLog.Operation operation : log.operations()) {
                panels.add(PercentilePanel.of(
                        log.name() + " · " + operation.name(), PercentilePanel.series("", style, false, operation)));
                rows.addAll(PercentilePanel.rows(List.of(log.name(), operation.name()), operation));
            }
        }
        var charts = new ArrayList<ChartView>();
        if (!rows.isEmpty()) {
            String id = anchor + "-hotkey";
            data.put(id, new Plot(panels));
            charts.add(new ChartView(
                    id,
                    "Latency, arm beside arm",
                    PercentilePanel.BOTH + " All turns of an arm together, on the same axes. " + PercentilePanel.NOTE,
                    new Grid("Latency by arm", PercentilePanel.columns(List.of("keys", "operation")), rows)));
        }
        return new LoadPart(
                "Hot keys: " + LoadWords.subject(hotkey) + " at " + LoadWords.rate(hotkey.ratePerSecond()) + " on "
                        + Quantities.count(hotkey.keys()) + " keys",
                marks(hotkey),
                List.of(
                        "Both arms have the same cluster, rate, seed and arrivals, in turns that swap their order; seed "
                                + hotkey.seed() + "."),
                charts,
                List.of(arms(hotkey)));
    }

    private static List<Mark> marks(LoadHotkey hotkey) {
        return hotkey.arms().stream()
                .filter(arm -> arm.saturatedTurns() > 0)
                .map(arm -> new Mark(
                        "!",
                        "doubt",
                        LoadWords.SATURATED + " in " + arm.saturatedTurns() + " of " + arm.turns() + " turns of "
                                + arm.name() + "."))
                .toList();
    }

    /** What is compared in rows, and an arm a column. */
    private static Grid arms(LoadHotkey hotkey) {
        var columns = new ArrayList<String>(List.of("what"));
        hotkey.arms().forEach(arm -> columns.add(arm.name()));
        var rows = new ArrayList<List<String>>();
        row(rows, hotkey, "share of the hottest key", arm -> percent(arm.hottestShare()));
        row(rows, hotkey, "turns, of which SATURATED", arm -> arm.turns() + ", " + arm.saturatedTurns());
        row(rows, hotkey, "calls", arm -> Quantities.count(arm.counts().scheduled()));
        row(rows, hotkey, "ok", arm -> Quantities.count(arm.counts().ok()));
        row(rows, hotkey, "error", arm -> Quantities.count(arm.counts().error()));
        row(rows, hotkey, "timeout", arm -> Quantities.count(arm.counts().timeout()));
        row(rows, hotkey, "unfinished", arm -> Quantities.count(arm.counts().unfinished()));
        row(rows, hotkey, "p50 of response", arm -> Spread.of(arm.response()).cell(50));
        row(rows, hotkey, "p99 of response", arm -> Spread.of(arm.response()).cell(99));
        row(rows, hotkey, "p99 of service", arm -> Spread.of(arm.service()).cell(99));
        var figures = new TreeSet<String>();
        hotkey.arms().forEach(arm -> figures.addAll(arm.figures().keySet()));
        for (String name : figures) {
            row(
                    rows,
                    hotkey,
                    LoadWords.words(name),
                    arm -> LoadWords.figure(name, arm.figures().get(name)));
        }
        return new Grid("Arm beside arm", columns, rows);
    }

    private static void row(List<List<String>> rows, LoadHotkey hotkey, String what, Function<Arm, String> cell) {
        var row = new ArrayList<String>(List.of(what));
        hotkey.arms().forEach(arm -> row.add(cell.apply(arm)));
        rows.add(row);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
