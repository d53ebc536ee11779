package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.guard.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A summary for a page of a build or a comment: what regressed first, then what is not known, then details. */
public final class Markdown {
    /** GitHub refuses longer comments. */
    public static final int MAX_BYTES = 64 << 10;

    /** Finds the comment of an earlier run, so that it is replaced and not joined by another. */
    public static final String MARKER = "<!-- statebench-gate -->";

    private static final int ROOM_FOR_LAST_LINE = 256;

    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int left;

    private Markdown() {}

    /** The text, in at most {@link #MAX_BYTES} of UTF-8. */
    public static String of(GateReport report) {
        var markdown = new Markdown();
        markdown.line(MARKER);
        markdown.line("## Gate: " + escaped(report.verdict()) + " (exit code " + report.exitCode() + ")");
        markdown.line("");
        report.reasons().forEach(reason -> markdown.line("- " + escaped(reason)));
        markdown.section("Regressed", report.of(Outcome.REGRESSED));
        markdown.findings("Broken promises and lost capacity", report.of(Severity.REGRESSED));
        markdown.findings("Broken evidence", report.of(Severity.INVALID));
        markdown.section("Invalid", report.of(Outcome.INVALID));
        markdown.section("Inconclusive", report.of(Outcome.INCONCLUSIVE));
        markdown.section("Accepted", report.of(Outcome.ACCEPTED));
        markdown.section("Improved", report.of(Outcome.IMPROVED));
        markdown.detectable(report);
        markdown.section("Unchanged", report.of(Outcome.UNCHANGED));
        markdown.section("New", report.of(Outcome.NEW));
        List<Finding> others = new ArrayList<>(report.of(Severity.INCONCLUSIVE));
        others.addAll(report.of(Severity.NEW));
        others.addAll(report.of(Severity.NOTE));
        markdown.findings("Notes", others);
        markdown.reported(report.reported());
        markdown.facts(report.facts());
        return markdown.finished();
    }

    private void section(String title, List<MetricResult> results) {
        if (results.isEmpty()) {
            return;
        }
        line("");
        line("### " + title + " (" + results.size() + ")");
        line("");
        line("| metric | change | 95 % interval | baseline | candidate | pairs | detectable | tolerated | why |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (MetricResult result : Ranking.worstFirst(results)) {
            line("| " + code(result.metric())
                    + " | " + Figures.change(result.estimate())
                    + " | " + Figures.interval(result)
                    + " | " + escaped(Figures.amount(result.baselineMedian(), result.unit()))
                    + " | " + escaped(Figures.amount(result.candidateMedian(), result.unit()))
                    + " | " + result.pairs()
                    + " | " + Figures.percent(result.detectable())
                    + " | " + Figures.percent(result.tolerance())
                    + " | " + escaped(result.reason()) + " |");
        }
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("### " + title + " (" + findings.size() + ")");
        line("");
        findings.forEach(finding -> line("- " + escaped(finding.guard()) + ": " + escaped(finding.sentence())));
    }

    /** A pass says little without what it could have missed. */
    private void detectable(GateReport report) {
        double[] known = report.results().stream()
                .mapToDouble(MetricResult::detectable)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (known.length == 0) {
            return;
        }
        line("");
        line(String.format(
                Locale.ROOT,
                "Detectable, four times in five: a worsening of %s in the quietest metric, %s in the middle one, %s in the "
                        + "noisiest. Smaller ones may have passed.",
                Figures.percent(known[0]),
                Figures.percent(known[known.length / 2]),
                Figures.percent(known[known.length - 1])));
    }

    private void reported(List<GateReport.Reported> reported) {
        if (reported.isEmpty()) {
            return;
        }
        line("");
        line("### Reported, decides nothing (" + reported.size() + ")");
        line("");
        line("| metric | baseline | candidate | why not |");
        line("|---|---|---|---|");
        for (GateReport.Reported one : reported) {
            line("| " + code(one.metric()) + " | " + escaped(Figures.amount(one.baselineMedian(), one.unit())) + " | "
                    + escaped(Figures.amount(one.candidateMedian(), one.unit())) + " | " + escaped(one.note()) + " |");
        }
    }

    private void facts(List<String> facts) {
        line("");
        facts.forEach(fact -> line("- " + escaped(fact)));
    }

    /** Lines that no longer fit are counted; what is written later matters less. */
    private void line(String line) {
        int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (left > 0 || bytes + length > MAX_BYTES - ROOM_FOR_LAST_LINE) {
            left++;
            return;
        }
        text.append(line).append('\n');
        bytes += length;
    }

    private String finished() {
        return left == 0
                ? text.toString()
                : text + "\n" + left + " more lines did not fit; gate.json has everything.\n";
    }

    private static String code(String name) {
        return "<code>" + escaped(name) + "</code>";
    }

    /**
     * Text and nothing else, on one line. A numeric reference is never structure (CommonMark 0.31.2, section 2.5); the empty
     * comment keeps GitHub from calling people and linking issues, which it does after rendering.
     */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
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
        return escaped.toString();
    }
}
