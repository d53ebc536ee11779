package io.statebench.report.element;

import java.util.List;
import java.util.function.Predicate;

/** A chart's place, what it shows in a sentence, and the same numbers as a table. */
public record ChartView(String id, String title, String note, Grid table) {
    /** The same with the figures of some rows of its table struck through. */
    public ChartView struck(Predicate<List<String>> which) {
        return new ChartView(id, title, note, table.struck(which));
    }
}
