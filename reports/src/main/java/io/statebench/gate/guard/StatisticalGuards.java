package io.statebench.gate.guard;

import io.statebench.gate.decision.Pair;
import io.statebench.gate.evidence.JmhResult;
import io.statebench.gate.evidence.PairedRuns;
import io.statebench.gate.evidence.Run;
import io.statebench.gate.evidence.Series;
import io.statebench.gate.statistics.Heterogeneity;
import io.statebench.gate.statistics.Holm;
import io.statebench.gate.statistics.OrderEffect;
import io.statebench.gate.statistics.SignedRanks;
import io.statebench.gate.statistics.Stationarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules that need a test: they look at how numbers lie, not at whether the candidate's are better. */
final class StatisticalGuards {
    /** Specified in A7. */
    private static final double ORDER_P = 0.001;

    /** Chosen: six pairs that all say the same are enough, and it costs a verdict, never an alarm. */
    private static final double DIFFERENT_P = 0.05;

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

    /** That the candidate alone moves is said only where pairs say so: in a few noisy runs one of two equal arms may seem to. */
    static List<Finding> stationary(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<PairedRuns>> entry :
                evidence.pairing().pairs().entrySet()) {
            List<Movement> movements = entry.getValue().stream()
                    .filter(evidence::isClean)
                    .flatMap(pair -> movement(pair).stream())
                    .toList();
            if (!movements.isEmpty()) {
                finding(entry.getKey(), movements).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> finding(String benchmark, List<Movement> movements) {
        Stationarity baseline =
                Stationarity.middle(movements.stream().map(Movement::baseline).toList());
        Stationarity candidate =
                Stationarity.middle(movements.stream().map(Movement::candidate).toList());
        if (baseline.isStationary() && candidate.isStationary()) {
            return Optional.empty();
        }
        boolean isCandidateOnly = baseline.isStationary();
        double p = SignedRanks.of(
                        movements.stream().mapToDouble(Movement::difference).toArray())
                .pEitherWay();
        boolean isByChance = isCandidateOnly && p > DIFFERENT_P;
        String who = candidate.isStationary() ? "the baseline" : isCandidateOnly ? "the candidate" : "both arms";
        return Optional.of(new Finding(
                "stationary",
                isCandidateOnly && !isByChance ? Severity.INCONCLUSIVE : Severity.NOTE,
                benchmark,
                String.format(
                        Locale.ROOT,
                        "%s is not stationary in %s%s: over a run the score moves by %+.1f %% in the baseline and %+.1f %% in the"
                                + " candidate",
                        benchmark,
                        who,
                        isByChance ? String.format(Locale.ROOT, ", perhaps by chance (p %.2g)", p) : "",
                        baseline.slope() * 100,
                        candidate.slope() * 100)));
    }

    /** How the two runs of a pair moved. */
    private record Movement(Stationarity baseline, Stationarity candidate) {
        double difference() {
            return candidate.slope() - baseline.slope();
        }
    }

    /** Nothing where fewer than two iterations stand in a run, as in open-loop runs. */
    private static Optional<Movement> movement(PairedRuns pair) {
        return movement(pair.baseline())
                .flatMap(baseline -> movement(pair.candidate()).map(candidate -> new Movement(baseline, candidate)));
    }

    private static Optional<Stationarity> movement(Run run) {
        JmhResult jmh = run.jmh();
        if (jmh == null) {
            return Optional.empty();
        }
        double[] iterations = jmh.primaryMetric().rawData().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                .toArray();
        return iterations.length > 1 ? Optional.of(Stationarity.of(iterations)) : Optional.empty();
    }
}
