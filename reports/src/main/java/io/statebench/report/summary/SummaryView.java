package io.statebench.report.summary;

import io.statebench.report.element.Mark;
import io.statebench.report.table.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page opens with; {@code moreTroubles} counts those that are not listed. */
public record SummaryView(
        List<Topic> topics,
        List<Line> table,
        String circumstances,
        List<Trouble> troubles,
        int moreTroubles,
        List<String> skipped) {
    public SummaryView {
        topics = List.copyOf(topics);
        table = List.copyOf(table);
        troubles = List.copyOf(troubles);
        skipped = List.copyOf(skipped);
    }

    /** One question with its answer; {@code notes} say what was tested and what could have been seen. */
    public record Topic(
            String title,
            List<Mark> marks,
            List<String> notes,
            @Nullable String anchor) {
        public Topic {
            marks = List.copyOf(marks);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A row of speed beside truth.
     *
     * @param anchor where its verdict is shown: the counterexample itself where there is one, else its run; null where none is
     * @param reason what the counterexample says, empty where there is none or it was expected
     */
    public record Line(Row row, Mark mark, @Nullable String anchor, String reason) {}

    /** A folder that is no pass, and why. */
    public record Trouble(
            Mark mark,
            String folder,
            String reason,
            @Nullable String anchor) {}
}
