package io.statebench.report.speed;

import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.element.Palette;
import io.statebench.report.summary.SummaryView.Line;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The subjects whose speed a page shows: how each is drawn, and whether it broke a promise that it was to keep. Figures of one
 * that did are struck through wherever they stand.
 *
 * @param verdicts of the runs that are on the page
 */
public record Subjects(Palette palette, List<Line> verdicts) {
    public Subjects {
        verdicts = List.copyOf(verdicts);
    }

    /** The index of its colour and shape. */
    int style(String subject) {
        return palette.index(subject);
    }

    /** The runs that broke a promise which they were to keep, of these subjects. */
    List<Line> broken(Collection<String> subjects) {
        return verdicts.stream()
                .filter(line ->
                        line.row().isStruck() && subjects.contains(line.row().subject()))
                .toList();
    }

    boolean isBroken(String subject) {
        return !broken(List.of(subject)).isEmpty();
    }

    /** What it is called where its figures are drawn, which cannot be struck through. */
    String name(String subject) {
        return isBroken(subject) ? subject + " ✘" : subject;
    }

    /** A sentence on those that broke a promise; nothing where none did. */
    List<Mark> marks(Collection<String> subjects) {
        List<String> broken =
                new TreeSet<>(subjects).stream().filter(this::isBroken).toList();
        return broken.isEmpty()
                ? List.of()
                : List.of(new Mark(
                        "✘", "bad", "Struck through, because it broke a promise: " + String.join(", ", broken) + "."));
    }

    /** A table whose rows begin with their subject. */
    Grid struck(Grid grid) {
        return grid.struck(row -> isBroken(row.get(0)));
    }
}
