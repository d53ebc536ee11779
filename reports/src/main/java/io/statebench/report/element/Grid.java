package io.statebench.report.element;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of text: what stands behind every chart.
 *
 * @param struck the rows whose figures are struck through, from 0
 */
public record Grid(String caption, List<String> columns, List<List<String>> rows, Set<Integer> struck) {
    private static final int LONGEST_SHORT = 14;

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        struck = Set.copyOf(struck);
    }

    /** One whose figures stand. */
    public Grid(String caption, List<String> columns, List<List<String>> rows) {
        this(caption, columns, rows, Set.of());
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The same with the figures of some rows struck through. */
    public Grid struck(Predicate<List<String>> which) {
        Set<Integer> found = IntStream.range(0, rows.size())
                .filter(row -> which.test(rows.get(row)))
                .boxed()
                .collect(Collectors.toSet());
        return new Grid(caption, columns, rows, found);
    }

    /** Whether a cell is a figure to be struck through, and not what it is of. */
    public boolean isStruck(int row, String cell) {
        return struck.contains(row) && isFigure(cell);
    }

    /** The style of a cell: a figure that is best not broken over two lines; null for none. */
    public static @Nullable String style(String cell) {
        return cell.length() <= LONGEST_SHORT && isFigure(cell) ? "short" : null;
    }

    private static boolean isFigure(String cell) {
        return cell.matches("\\P{L}*\\d.*");
    }
}
