package io.statebench.report.change;

import io.statebench.report.input.GateDecision;
import io.statebench.report.input.GateDecision.Metric;
import java.util.List;
import java.util.Objects;

/** How small a change a gate could have seen: without that, "unchanged" says nothing. */
public final class Detectable {
    private Detectable() {}

    /** In a sentence. */
    public static String of(GateDecision decision) {
        List<Metric> known = decision.metrics().stream()
                .filter(metric -> metric.detectable() != null)
                .toList();
        if (known.isEmpty()) {
            return "How small a change could have been seen is known of no metric.";
        }
        double best = known.stream().mapToDouble(Detectable::amount).min().orElseThrow();
        double worst = known.stream().mapToDouble(Detectable::amount).max().orElseThrow();
        long coarse = known.stream().filter(Detectable::isTooCoarse).count();
        String range = known.size() == 1 || Figures.percent(best).equals(Figures.percent(worst))
                ? Figures.percent(worst)
                : Figures.percent(best) + " (of the quietest metric) to " + Figures.percent(worst)
                        + " (of the noisiest)";
        return "Detectable, four times in five: a worsening of " + range + "; "
                + (coarse == 0
                        ? "that is within what is tolerated of every metric."
                        : "of " + coarse + " of " + known.size() + " metrics that is more than is tolerated.");
    }

    /** Whether less than is tolerated could not have been seen. */
    static boolean isTooCoarse(Metric metric) {
        return metric.detectable() != null && amount(metric) > metric.tolerance();
    }

    private static double amount(Metric metric) {
        return Objects.requireNonNull(metric.detectable());
    }
}
