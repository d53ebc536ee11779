package io.statebench.report;

import io.statebench.report.table.Row;
import io.statebench.report.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The table as lines of plain text. */
final class ConsoleTable {
    private static final List<String> HEAD =
            List.of("backend", "primitive", "operation", "ops/s", "p50", "p99", "verdict under faults");
    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 5;

    private final List<List<String>> lines = new ArrayList<>();

    ConsoleTable(Table table) {
        lines.add(HEAD);
        for (Row row : table.rows()) {
            lines.add(List.of(
                    plain(row.subject()),
                    plain(row.primitive()),
                    plain(row.operation()),
                    plain(row.throughput().text()),
                    plain(row.p50().text()),
                    plain(row.p99().text()),
                    plain(row.outcome().words())));
        }
    }

    void print(PrintWriter console) {
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < widths.length; i++) {
                String room = " ".repeat(widths[i] - line.get(i).length());
                boolean isNumber = i >= FIRST_NUMBER && i <= LAST_NUMBER;
                cells.add(isNumber ? room + line.get(i) : line.get(i) + room);
            }
            console.println(String.join(" | ", cells).stripTrailing());
        }
    }

    /** Text of a file, without what a terminal would obey and in characters that any console has. */
    static String plain(String text) {
        return text.replace('µ', 'u').replace('–', '-').replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    }
}
