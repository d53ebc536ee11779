package io.statebench.report.change;

import io.statebench.report.element.Charts;
import io.statebench.report.element.Grid;
import io.statebench.report.element.Mark;
import io.statebench.report.input.GateDecision;
import io.statebench.report.input.GateDecision.Finding;
import io.statebench.report.input.GateDecision.Metric;
import io.statebench.report.input.GateEvidence;
import io.statebench.report.input.GateFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The section of one gate. */
public final class GateViews {
    private static final int MAX_LINES = 300;
    private static final int MAX_FINDINGS = 60;
    private static final int MAX_REASONS = 20;

    private final Charts data;

    /** Charts get their numbers in {@code data}. */
    public GateViews(Charts data) {
        this.data = data;
    }

    /** The section of a folder; {@code index} counts from 1, makes its anchors its own, and is open where it is the first. */
    public GateView view(GateFolder gate, int index) {
        String anchor = "gate-" + index;
        GateDecision decision = gate.decision();
        List<Metric> metrics = decision == null ? List.of() : decision.metrics();
        List<Metric> shown = metrics.subList(0, Math.min(MAX_LINES, metrics.size()));
        List<Finding> findings = decision == null ? List.of() : decision.findings();
        List<String> reasons = decision == null ? List.of() : decision.reasons();
        var names = new MetricNames(metrics.stream().map(Metric::metric).toList());
        return new GateView(
                anchor,
                title(gate),
                gate.folder(),
                index == 1,
                OutcomeMarks.of(gate),
                problems(gate),
                reasons.stream().limit(MAX_REASONS).map(names::inSentence).toList(),
                Math.max(0, reasons.size() - MAX_REASONS),
                facts(gate),
                decision == null ? "" : Detectable.of(decision),
                shown.stream().map(metric -> line(metric, names)).toList(),
                metrics.size() - shown.size(),
                ForestChart.draw(shown, names, anchor + "-forest", data).orElse(null),
                reported(decision),
                histories(gate.evidence()),
                findings.stream().limit(MAX_FINDINGS).map(GateViews::finding).toList(),
                Math.max(0, findings.size() - MAX_FINDINGS));
    }

    private static String title(GateFolder gate) {
        GateEvidence evidence = gate.evidence();
        if (evidence == null || evidence.arms().size() != 2) {
            return gate.folder();
        }
        return "A " + Arms.name(evidence, Arms.BASELINE) + " against B " + Arms.name(evidence, Arms.CANDIDATE);
    }

    /** Those of the files, and runs that left no number. */
    private static List<String> problems(GateFolder gate) {
        GateEvidence evidence = gate.evidence();
        if (evidence == null || evidence.failed() == 0) {
            return gate.problems();
        }
        int more = evidence.failed() - evidence.failures().size();
        return Stream.of(
                        gate.problems(),
                        evidence.failures().stream()
                                .map(failure -> "run failed: " + failure)
                                .toList(),
                        more == 0 ? List.<String>of() : List.of(more + " more runs failed"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> facts(GateFolder gate) {
        var facts = new ArrayList<String>();
        GateDecision decision = gate.decision();
        if (decision != null) {
            facts.addAll(decision.facts());
            facts.add(
                    decision.mode().equals("stored")
                            ? "two sessions, not measured one right after the other"
                            : "each pair measured one right after the other, in JVMs of their own");
        }
        GateEvidence evidence = gate.evidence();
        if (evidence != null) {
            facts.add(evidence.runs() + " runs in " + evidence.blocks() + " blocks");
        }
        return facts;
    }

    private static GateView.Line line(Metric metric, MetricNames names) {
        return new GateView.Line(
                names.shown(metric.metric()),
                names.shownSettings(metric.metric()),
                Figures.amount(metric.baselineMedian(), metric.unit()),
                Figures.amount(metric.candidateMedian(), metric.unit()),
                Figures.change(metric.worse()),
                Figures.interval(metric.lower(), metric.upper()),
                Figures.percent(metric.tolerance()),
                Integer.toString(metric.pairs()),
                isOfFirstStage(metric) ? "first stage alone" : "p " + Figures.probability(metric.adjustedP()),
                Figures.percent(metric.detectable()),
                Detectable.isTooCoarse(metric),
                OutcomeMarks.of(metric.outcome()),
                metric.reason() + (metric.required() ? "; it is required" : ""));
    }

    /** Whether nothing but first pairs is in its figures, which have no p. */
    private static boolean isOfFirstStage(Metric metric) {
        List<@Nullable Double> first = metric.firstPairs();
        return first != null && metric.pairs() <= first.size();
    }

    private static Grid reported(@Nullable GateDecision decision) {
        var rows = new ArrayList<List<String>>();
        if (decision != null) {
            for (GateDecision.Reported one :
                    decision.reported().stream().limit(MAX_LINES).toList()) {
                rows.add(List.of(
                        one.metric(),
                        Figures.amount(one.baselineMedian(), one.unit()),
                        Figures.amount(one.candidateMedian(), one.unit()),
                        one.note()));
            }
        }
        return new Grid("Measured, and deciding nothing", List.of("metric", "A, median", "B, median", "why"), rows);
    }

    private static Grid histories(@Nullable GateEvidence evidence) {
        var rows = new ArrayList<List<String>>();
        if (evidence != null) {
            for (GateEvidence.Check check : evidence.checks()) {
                rows.add(List.of(
                        check.workload() + " on " + check.backend(),
                        check.arm(),
                        check.verdict(),
                        check.control(),
                        check.run()));
            }
        }
        return new Grid(
                "Checked histories of both arms", List.of("what", "arm", "verdict", "its planted fault", "run"), rows);
    }

    private static GateView.FindingView finding(Finding finding) {
        String words = finding.severity() + ", " + finding.guard();
        Mark mark = switch (finding.severity()) {
            case "invalid", "regressed" -> new Mark("✘", "bad", words);
            case "inconclusive" -> new Mark("?", "doubt", words);
            default -> new Mark("–", "plain", words);
        };
        return new GateView.FindingView(mark, finding.scope(), finding.sentence());
    }
}
