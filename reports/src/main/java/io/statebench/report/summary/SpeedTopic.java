package io.statebench.report.summary;

import io.statebench.report.element.Mark;
import io.statebench.report.summary.SummaryView.Topic;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How fast it is, of those that kept their promise. */
final class SpeedTopic {
    private SpeedTopic() {}

    static Topic of(Selection selection, Table table, Besides besides) {
        var marks = new ArrayList<Mark>();
        var notes = new ArrayList<String>();
        boolean isMeasured = !selection.benchmarks().isEmpty()
                || !selection.loads().isEmpty()
                || !selection.standings().isEmpty()
                || besides.hasHistograms();
        if (!isMeasured) {
            marks.add(new Mark("?", "doubt", "Nothing was measured."));
        }
        var figures = new Figures(table);
        add(marks, Figures.of(table));
        figures.of(selection.standings()).forEach(sentence -> add(marks, sentence));
        add(marks, figures.ofLoads(selection.loads()));
        long missing = table.rows().stream().filter(SpeedTopic::isMissing).count();
        if (missing > 0) {
            String words =
                    missing + (missing == 1 ? " row lacks" : " rows lack") + " a number that was to be measured.";
            marks.add(new Mark("?", "doubt", words));
        }
        Set<String> struck = new LinkedHashSet<>();
        table.rows().stream()
                .filter(row -> row.isStruck() && row.throughput().isNumber())
                .forEach(row -> struck.add(row.primitive() + " of " + row.subject()));
        if (!struck.isEmpty()) {
            String words = "Struck through, because it broke its promise: " + String.join(", ", struck) + ".";
            marks.add(new Mark("✘", "bad", words));
        }
        if (!selection.benchmarks().isEmpty()) {
            notes.add("Measured: benchmarks/" + selection.benchmarks().get(0).folder()
                    + (selection.benchmarks().size() == 1
                            ? "."
                            : ", the newest of " + selection.benchmarks().size() + " folders."));
        }
        return new Topic("Speed", marks, notes, anchor(selection));
    }

    private static void add(List<Mark> marks, String sentence) {
        if (!sentence.isEmpty()) {
            marks.add(new Mark("•", "plain", sentence));
        }
    }

    private static @Nullable String anchor(Selection selection) {
        if (!selection.benchmarks().isEmpty()) {
            return "speed";
        }
        if (!selection.standings().isEmpty()) {
            return "backends";
        }
        return selection.loads().isEmpty() ? null : "load";
    }

    private static boolean isMissing(Row row) {
        return row.throughput().isMissing()
                || row.p50().isMissing()
                || row.p99().isMissing();
    }
}
