package io.statebench.gate.guard;

import io.statebench.gate.decision.Pair;
import io.statebench.gate.evidence.JmhResult;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.statistics.Heterogeneity;
import io.statebench.gate.statistics.Holm;
import io.statebench.gate.statistics.OrderEffect;
import io.statebench.gate.statistics.Stationarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rules that need a test: they look at how numbers lie, not at whether the candidate's are better. */
final class StatisticalGuards {
    /** Specified in A7. */
    private static final double ORDER_P = 0.001;

    private StatisticalGuards() {}

    /** Over all metrics together, by Holm: of a thousand tests without any effect one comes out below a thousandth. */
    static List<Finding> order(Evidence evidence) {
        List<Series> tested = new ArrayList<>();
        List<OrderEffect> effects = new ArrayList<>();
        for (Series series : evidence.table().series().values()) {
            List<Series.Point> sound = series.isGated() ? sound(evidence, series) : List.of();
            if (!sound.isEmpty()) {
                tested.add(series);
                effects.add(effect(series, sound));
            }
        }
        double[] adjusted =
                Holm.adjust(effects.stream().mapToDouble(OrderEffect::p).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] < ORDER_P) {
                String metric = tested.get(i).metric();
                findings.add(new Finding(
                        "order-effect",
                        Severity.INVALID,
                        metric,
                        String.format(
                                Locale.ROOT,
                                "%s: it matters which arm ran second (p %.2g over all metrics, shift of the log ratio %.3f)",
                                metric,
                                adjusted[i],
                                effects.get(i).shift())));
            }
        }
        return findings;
    }

    /** Machines that disagree are told and fail nothing: nobody knows which is right. */
    static List<Finding> machines(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Series series : evidence.table().series().values()) {
            Map<String, List<Double>> byMachine = new LinkedHashMap<>();
            for (Series.Point point : series.isGated() ? sound(evidence, series) : List.<Series.Point>of()) {
                byMachine
                        .computeIfAbsent(point.runs().baseline().machine(), name -> new ArrayList<>())
                        .add(series.direction()
                                .worsening(
                                        point.baseline().value(),
                                        point.candidate().value()));
            }
            if (byMachine.size() > 1) {
                Map<String, double[]> differences = new LinkedHashMap<>();
                byMachine.forEach((name, values) -> differences.put(
                        name, values.stream().mapToDouble(Double::doubleValue).toArray()));
                machines(series.metric(), Heterogeneity.of(differences), findings);
            }
        }
        return findings;
    }

    private static void machines(String metric, Heterogeneity heterogeneity, List<Finding> findings) {
        if (heterogeneity.isFlagged() || heterogeneity.areSignsMixed()) {
            findings.add(new Finding(
                    "machines-agree",
                    Severity.NOTE,
                    metric,
                    String.format(
                            Locale.ROOT,
                            "%s: %s, Cochran's Q %.2f, p %.2g",
                            metric,
                            heterogeneity.areSignsMixed()
                                    ? "worse on one machine and better on another"
                                    : "machines differ in how much",
                            heterogeneity.q(),
                            heterogeneity.p())));
        }
    }

    private static OrderEffect effect(Series series, List<Series.Point> sound) {
        double[] differences = new double[sound.size()];
        boolean[] isCandidateSecond = new boolean[sound.size()];
        for (int i = 0; i < sound.size(); i++) {
            Series.Point point = sound.get(i);
            differences[i] = series.direction()
                    .worsening(point.baseline().value(), point.candidate().value());
            isCandidateSecond[i] = point.runs().candidate().position() == 1;
        }
        return OrderEffect.of(differences, isCandidateSecond);
    }

    private static List<Series.Point> sound(Evidence evidence, Series series) {
        return series.points().stream()
                .filter(point -> evidence.isClean(point.runs()))
                .filter(point ->
                        new Pair(point.baseline().value(), point.candidate().value()).isSound())
                .toList();
    }

    static List<Finding> stationary(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<PairedRuns>> entry :
                evidence.pairing().pairs().entrySet()) {
            List<PairedRuns> pairs =
                    entry.getValue().stream().filter(evidence::isClean).toList();
            Optional<Stationarity> baseline = middle(pairs, PairedRuns::baseline);
            Optional<Stationarity> candidate = middle(pairs, PairedRuns::candidate);
            if (baseline.isEmpty() || candidate.isEmpty()) {
                continue;
            }
            boolean isBaseline = baseline.get().isStationary();
            boolean isCandidate = candidate.get().isStationary();
            if (!isBaseline || !isCandidate) {
                boolean isCandidateOnly = isBaseline;
                findings.add(new Finding(
                        "stationary",
                        isCandidateOnly ? Severity.INCONCLUSIVE : Severity.NOTE,
                        entry.getKey(),
                        String.format(
                                Locale.ROOT,
                                "%s is not stationary in %s: over a run the score moves by %+.1f %% in the baseline and "
                                        + "%+.1f %% in the candidate",
                                entry.getKey(),
                                isCandidateOnly ? "the candidate" : isCandidate ? "the baseline" : "both arms",
                                baseline.get().slope() * 100,
                                candidate.get().slope() * 100)));
            }
        }
        return findings;
    }

    /** What most runs of an arm did; nothing where fewer than two iterations stand in each, as in open-loop runs. */
    private static Optional<Stationarity> middle(List<PairedRuns> pairs, Function<PairedRuns, Run> arm) {
        List<Stationarity> runs = new ArrayList<>();
        for (PairedRuns pair : pairs) {
            JmhResult jmh = arm.apply(pair).jmh();
            if (jmh == null) {
                continue;
            }
            double[] iterations = jmh.primaryMetric().rawData().stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                    .toArray();
            if (iterations.length > 1) {
                runs.add(Stationarity.of(iterations));
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(Stationarity.middle(runs));
    }
}
