package io.statebench.report.speed;

import java.util.ArrayList;
import java.util.List;

/** Cells or headings side by side. */
final class Columns {
    private Columns() {}

    static List<String> of(List<String> before, List<String> between, List<String> after) {
        var all = new ArrayList<>(before);
        all.addAll(between);
        all.addAll(after);
        return all;
    }
}
