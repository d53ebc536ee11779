package io.statebench.report.export;

import io.statebench.report.compare.Comparison;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.element.Palette;
import io.statebench.report.input.Run;
import io.statebench.report.input.Standings;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.page.Frame;
import io.statebench.report.speed.StandingsTable;
import io.statebench.report.speed.Subjects;
import io.statebench.report.summary.Links;
import io.statebench.report.summary.Summaries;
import io.statebench.report.summary.SummaryView;
import io.statebench.report.table.Circumstances;
import io.statebench.report.table.Outcome;
import io.statebench.report.table.Row;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A summary for a job's page: the verdicts first, then the speed; never longer than the limit. */
public final class Markdown {
    static final int MAX_BYTES = 64 * 1024;

    /** Kept for the sentences about what did not fit, of which each table may add one. */
    private static final int RESERVE = 1024;

    /** One value cannot fill the page. */
    private static final int MAX_CELL = 800;

    private static final Pattern HOST = Pattern.compile("(?<=\\p{L})\\.(?=\\p{L})");

    private final StringBuilder text = new StringBuilder();
    private int bytes;

    private Markdown() {}

    /** The summary. */
    public static String of(Selection selection, Table table, Frame frame) {
        var markdown = new Markdown();
        markdown.line("## StateBench");
        markdown.line("");
        SummaryView summary = Summaries.of(selection, table, Links.NONE, frame.besides());
        markdown.lines(
                summary.topics().stream()
                        .flatMap(topic -> topic.marks().stream())
                        .map(Markdown::sentence)
                        .toList(),
                "more sentences");
        if (!selection.runs().isEmpty()) {
            markdown.table(
                    "Verdicts",
                    List.of("verdict", "subject", "workload", "run"),
                    selection.runs().stream().map(Markdown::verdict).toList());
        }
        if (!table.rows().isEmpty()) {
            markdown.table(
                    "Speed beside truth",
                    List.of("backend", "primitive", "operation", "ops/s", "p50", "p99", "verdict under faults"),
                    table.rows().stream().map(Markdown::speed).toList());
        }
        var subjects = new Subjects(Palette.of(selection), summary.table());
        selection.standings().forEach(folder -> markdown.standings(folder, subjects));
        String circumstances = Circumstances.of(selection);
        if (!circumstances.isEmpty() && frame.comparison() == null) {
            markdown.line("");
            markdown.line(escaped(circumstances));
        }
        markdown.comparison(frame);
        return markdown.text.toString();
    }

    /** A table for each promise, so that none stands beside another. */
    private void standings(StandingsFolder folder, Subjects subjects) {
        Standings compared = folder.standings();
        if (compared == null) {
            return;
        }
        for (StandingsTable promise : StandingsTable.of(compared, subjects)) {
            table(
                    "Backends beside each other, " + folder.path() + (compared.partial() ? ", partial" : "") + ". "
                            + promise.caption(),
                    StandingsTable.COLUMNS,
                    promise.rows().stream().map(Markdown::standing).toList());
        }
    }

    private static List<String> standing(StandingsTable.Row row) {
        return row.cells().stream()
                .map(cell -> row.isStruck(cell) ? "<s>" + escaped(cell) + "</s>" : escaped(cell))
                .toList();
    }

    private void comparison(Frame frame) {
        Grid grid = frame.comparison();
        if (grid != null) {
            line("");
            line(escaped(Comparison.ADVICE));
            table(
                    grid.caption(),
                    grid.columns(),
                    grid.rows().stream()
                            .map(row -> row.stream().map(Markdown::escaped).toList())
                            .toList());
        }
    }

    private static String sentence(Mark mark) {
        return "- " + mark.icon() + " " + escaped(mark.words());
    }

    private static List<String> verdict(Run run) {
        Outcome outcome = Outcome.of(run);
        String icon = switch (outcome.kind()) {
            case AS_EXPECTED -> "✔";
            case NOT_AS_EXPECTED -> "✘";
            case UNKNOWN -> "?";
            case UNJUDGED -> "–";
        };
        return List.of(
                icon + " " + escaped(outcome.words()),
                escaped(run.info() == null ? "–" : run.info().subject()),
                escaped(run.info() == null ? "–" : run.info().workload()),
                escaped(run.folder()));
    }

    private static List<String> speed(Row row) {
        return List.of(
                escaped(row.subject()),
                escaped(row.primitive()),
                escaped(row.operation()),
                number(row, row.throughput()),
                number(row, row.p50()),
                number(row, row.p99()),
                escaped(row.outcome().words()));
    }

    /** Numbers of what broke its promise are struck through, as on the page. */
    private static String number(Row row, Row.Cell cell) {
        String text = escaped(cell.text());
        return row.isStruck() && cell.isNumber() ? "<s>" + text + "</s>" : text;
    }

    private void table(String caption, List<String> columns, List<List<String>> rows) {
        line("");
        line("### " + escaped(caption));
        line("");
        line(columns.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |")));
        line("|" + " --- |".repeat(columns.size()));
        lines(
                rows.stream()
                        .map(row -> String.join(" | ", row))
                        .map(row -> "| " + row + " |")
                        .toList(),
                "more rows");
    }

    /** As many of the lines as there is room for. */
    private void lines(List<String> lines, String what) {
        for (int i = 0; i < lines.size(); i++) {
            if (bytes + size(lines.get(i)) > MAX_BYTES - RESERVE) {
                line("");
                line("… and " + (lines.size() - i) + " " + what + ", on the page itself.");
                return;
            }
            line(lines.get(i));
        }
    }

    private void line(String line) {
        if (bytes + size(line) <= MAX_BYTES) {
            text.append(line).append('\n');
            bytes += size(line);
        }
    }

    private static int size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /**
     * Text and nothing else, on one line. A numeric reference is never structure (CommonMark 0.31.2, section 2.5); the empty
     * comment keeps GitHub from calling people and linking issues, which it does after rendering.
     */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        String cut = text.length() > MAX_CELL ? text.substring(0, MAX_CELL) + "…" : text;
        cut.codePoints().forEach(c -> {
            if (Character.isISOControl(c)
                    || c == 0x2028
                    || c == 0x2029
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || Character.getType(c) == Character.FORMAT) {
                escaped.append('\uFFFD');
            } else if (c == '@' || c == '#') {
                escaped.append("&#").append(c).append(";<!-- -->");
            } else if (c > 0x7f || Character.isLetterOrDigit(c) || " -.,%/()+;'".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("&#").append(c).append(';');
            }
        });
        // GitHub makes links of what looks like the name of a host.
        return HOST.matcher(escaped).replaceAll("&#46;");
    }
}
