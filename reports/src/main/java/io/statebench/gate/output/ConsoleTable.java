package io.statebench.gate.output;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.guard.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The whole report as lines of plain text, the worst first. */
public final class ConsoleTable {
    private static final List<String> HEAD =
            List.of("metric", "outcome", "change", "95 % interval", "baseline", "candidate", "pairs", "detectable");

    private ConsoleTable() {}

    /** Prints it. */
    public static void print(GateReport report, PrintWriter console) {
        report.facts().forEach(fact -> console.println(Plain.of(fact)));
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        for (MetricResult result : Ranking.worstFirst(report.results())) {
            lines.add(List.of(
                    Plain.of(result.metric()),
                    result.outcome().name(),
                    Figures.change(result.estimate()),
                    Figures.interval(result),
                    Plain.of(Figures.amount(result.baselineMedian(), result.unit())),
                    Plain.of(Figures.amount(result.candidateMedian(), result.unit())),
                    Integer.toString(result.pairs()),
                    Figures.percent(result.detectable())));
        }
        print(lines, console);
        for (Finding finding : report.findings()) {
            console.println(
                    finding.severity() + " (" + Plain.of(finding.guard()) + "): " + Plain.of(finding.sentence()));
        }
        report.reasons().forEach(reason -> console.println(Plain.of(reason)));
        console.println("gate: " + report.verdict() + ", exit code " + report.exitCode());
    }

    private static void print(List<List<String>> lines, PrintWriter console) {
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
                cells.add(i < 2 ? line.get(i) + room : room + line.get(i));
            }
            console.println(String.join(" | ", cells).stripTrailing());
        }
    }
}
