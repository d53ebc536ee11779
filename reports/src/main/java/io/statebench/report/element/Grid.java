package io.statebench.report.element;

import java.util.List;

/** A table of text: what stands behind every chart. */
public record Grid(String caption, List<String> columns, List<List<String>> rows) {
    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
