package io.statebench.gate.decision;

import io.statebench.gate.decision.Judgement.Judged;
import io.statebench.gate.statistics.Holm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What is said of every metric, all taken together.
 *
 * <p>A metric is {@code REGRESSED} where its fresh pairs say so against chance, shared by Holm among all metrics that
 * did not pass the first stage, and where their estimate is at least what is tolerated. {@code IMPROVED} is its mirror
 * with a family of its own: swap the arms, and one becomes the other. {@code UNCHANGED} is what passed the first stage,
 * by first pairs alone even where others were measured for the sake of another metric, and what all pairs bound below
 * the tolerance or the floor. The rest is {@code INCONCLUSIVE}, and {@code INVALID} what has a broken pair or none.
 *
 * @param results in the order of the metrics given
 * @param tooCoarse the inconclusive metrics that look unchanged, where so few pairs on so noisy a machine would not
 *     have shown what is not tolerated
 * @param worseFamily how many metrics shared the chance of a false alarm
 * @param betterFamily how many shared that of a false improvement
 */
public record Decision(List<MetricResult> results, List<String> tooCoarse, int worseFamily, int betterFamily) {
    public Decision {
        results = List.copyOf(results);
        tooCoarse = List.copyOf(tooCoarse);
    }

    /** Decides. Metrics are told apart by name, so no two may have the same. */
    public static Decision of(List<MetricPairs> metrics, GateSettings settings) {
        requireDistinct(metrics);
        Map<String, Judgement> sound = new HashMap<>();
        for (MetricPairs metric : metrics) {
            if (metric.isSound()) {
                sound.put(metric.metric(), Judgement.of(metric));
            }
        }
        List<Judgement> mayRegress =
                sound.values().stream().filter(Judgement::mayRegress).toList();
        List<Judgement> mayImprove =
                sound.values().stream().filter(Judgement::mayImprove).toList();
        Map<String, Double> worse = adjusted(mayRegress, Judgement::pWorse);
        Map<String, Double> better = adjusted(mayImprove, Judgement::pBetter);
        List<Judged> judged = metrics.stream()
                .map(metric -> Optional.ofNullable(sound.get(metric.metric()))
                        .map(judgement -> judgement.judge(
                                worse.getOrDefault(metric.metric(), 1.0),
                                better.getOrDefault(metric.metric(), 1.0),
                                settings.alpha()))
                        .orElseGet(() -> Judgement.invalid(metric)))
                .toList();
        return new Decision(
                judged.stream().map(Judged::result).toList(),
                judged.stream()
                        .filter(Judged::isTooCoarse)
                        .map(each -> each.result().metric())
                        .toList(),
                mayRegress.size(),
                mayImprove.size());
    }

    private static Map<String, Double> adjusted(List<Judgement> family, ToDoubleFunction<Judgement> p) {
        double[] adjusted = Holm.adjust(family.stream().mapToDouble(p).toArray());
        Map<String, Double> byMetric = new HashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byMetric.put(family.get(i).metric().metric(), adjusted[i]);
        }
        return byMetric;
    }

    private static void requireDistinct(List<MetricPairs> metrics) {
        if (metrics.stream().map(MetricPairs::metric).distinct().count() < metrics.size()) {
            throw new IllegalArgumentException("a metric is named twice in "
                    + metrics.stream().map(MetricPairs::metric).toList());
        }
    }
}
