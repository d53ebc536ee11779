package io.statebench.gate;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.guard.Finding;
import io.statebench.gate.output.GateReport;
import io.statebench.gate.statistics.SignedRanks;
import io.statebench.gate.statistics.WalshAverages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One metric from its pairs to its end, line by line. */
final class Explanation {
    /** The one-sided bounds of the first stage and of the interval: A5 of the gate's specification. */
    private static final double FIRST_ERROR = 0.05;

    private static final double INTERVAL_ERROR = 0.025;

    private final Judge judge;
    private final GateReport report;
    private final Series series;
    private final List<String> lines = new ArrayList<>();

    Explanation(Judge judge, GateReport report, String metric) {
        this.judge = judge;
        this.report = report;
        Series found = judge.evidence().table().series().get(metric);
        if (found == null) {
            throw new IllegalArgumentException("no series of " + metric);
        }
        this.series = found;
    }

    List<String> lines() {
        lines.add(series.metric() + " (" + series.unit() + ", "
                + series.direction().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        lines.add("block | stage | first     | baseline     | candidate    | worse by | dropped");
        series.points().forEach(this::pair);
        stage(1);
        stage(2);
        result();
        for (Finding finding : report.findings()) {
            if (finding.concerns(series.metric())) {
                lines.add(finding.severity() + " (" + finding.guard() + "): " + finding.sentence());
            }
        }
        report.reasons().forEach(reason -> lines.add("the gate, " + report.verdict() + ": " + reason));
        return List.copyOf(lines);
    }

    private void pair(Series.Point point) {
        String dropped = judge.evidence().limits().of(point.runs()).orElse("");
        lines.add(String.format(
                        Locale.ROOT,
                        "%5d | %5d | %-9s | %12.6g | %12.6g | %+7.2f%% | %s",
                        point.runs().block().index(),
                        point.runs().block().stage(),
                        point.runs().earlier().arm().word(),
                        point.baseline().value(),
                        point.candidate().value(),
                        Math.expm1(worsening(point)) * 100,
                        dropped)
                .stripTrailing());
    }

    private double worsening(Series.Point point) {
        return series.direction()
                .worsening(point.baseline().value(), point.candidate().value());
    }

    private void stage(int stage) {
        double[] worsenings = series.points().stream()
                .filter(point -> point.runs().block().stage() == stage)
                .filter(point -> judge.evidence().isClean(point.runs()))
                .mapToDouble(this::worsening)
                .filter(Double::isFinite)
                .toArray();
        if (worsenings.length == 0) {
            lines.add("stage " + stage + ": no pairs");
            return;
        }
        WalshAverages averages = WalshAverages.of(worsenings);
        SignedRanks ranks = SignedRanks.of(worsenings);
        lines.add(String.format(
                Locale.ROOT,
                "stage %d: %d pairs, Hodges-Lehmann %s, 95 %% from %s to %s, one-sided 95 %% bound %s, Wilcoxon p worse %.3g, "
                        + "better %.3g",
                stage,
                worsenings.length,
                percent(averages.estimate()),
                percent(averages.lowerBound(INTERVAL_ERROR)),
                percent(averages.upperBound(INTERVAL_ERROR)),
                percent(averages.upperBound(FIRST_ERROR)),
                ranks.pAboveZero(),
                ranks.pBelowZero()));
    }

    private void result() {
        Optional<MetricResult> result = report.results().stream()
                .filter(one -> one.metric().equals(series.metric()))
                .findFirst();
        if (result.isEmpty()) {
            lines.add("it decides nothing: " + series.note());
            return;
        }
        MetricResult one = result.get();
        lines.add(String.format(
                Locale.ROOT,
                "all: %d pairs, %s, 95 %% from %s to %s, tolerated %.1f %%, detectable %.1f %%, p %.3g, over the family %.3g",
                one.pairs(),
                percent(one.estimate()),
                percent(one.lower()),
                percent(one.upper()),
                one.tolerance() * 100,
                one.detectable() * 100,
                one.p(),
                one.adjustedP()));
        lines.add(one.outcome() + ": " + one.reason());
    }

    private static String percent(double logRatio) {
        return String.format(Locale.ROOT, "%+.2f %%", Math.expm1(logRatio) * 100);
    }
}
