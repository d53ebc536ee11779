package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One number a metric out of one run: a fork is the unit of everything that is tested, iterations never are (A2, A6 of the
 * gate's specification).
 */
public final class RunMetrics {
    /** So many samples beyond a quantile make it a number and not an accident (A6). */
    public static final int SAMPLES_BEYOND = 50;

    /** JMH's profiler divides some bytes of its own by the operations; below this is nothing. Chosen: no object is smaller. */
    private static final double LEAST_ALLOCATION = 1;

    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final List<Tail> TAILS =
            List.of(new Tail("p50", 0.5, true), new Tail("p99", 0.99, true), new Tail("p99.9", 0.999, false));

    private final Run run;
    private final JmhResult jmh;
    private final Customs customs;
    private final List<Measured> found = new ArrayList<>();

    private RunMetrics(Run run, JmhResult jmh, Customs customs) {
        this.run = run;
        this.jmh = jmh;
        this.customs = customs;
    }

    /**
     * What a run gives, in a fixed order; nothing where JMH left nothing.
     *
     * @throws UndeclaredMetricException if nobody said which way one is better
     * @throws EvidenceException if a histogram is damaged
     */
    public static List<Measured> of(Run run, Customs customs) throws UndeclaredMetricException, EvidenceException {
        JmhResult jmh = run.jmh();
        if (jmh == null) {
            return List.of();
        }
        var metrics = new RunMetrics(run, jmh, customs);
        metrics.addPrimary();
        metrics.addSecondary();
        return List.copyOf(metrics.found);
    }

    private void addPrimary() throws UndeclaredMetricException, EvidenceException {
        if (!run.histograms().isEmpty()) {
            // An open-loop run: its score, how long all of it took, says nothing.
            for (Map.Entry<String, String> entry : new TreeMap<>(run.histograms()).entrySet()) {
                String place = run.benchmarkKey() + " " + entry.getKey();
                addTails(entry.getKey() + ".", "ns", Percentiles.of(entry.getValue(), place));
            }
            return;
        }
        JmhResult.Metric primary = jmh.primaryMetric();
        switch (run.mode()) {
            case "thrpt" -> add("throughput", primary.scoreUnit(), mean(primary));
            case "sample" -> {
                Percentiles percentiles = Percentiles.of(primary.rawDataHistogram());
                add("time", primary.scoreUnit(), percentiles.mean());
                addTails("", primary.scoreUnit(), percentiles);
            }
            default -> add("time", primary.scoreUnit(), mean(primary));
        }
    }

    private void addSecondary() throws UndeclaredMetricException {
        for (Map.Entry<String, JmhResult.Metric> entry : new TreeMap<>(jmh.secondaryMetrics()).entrySet()) {
            JmhResult.Metric metric = entry.getValue();
            if (entry.getKey().endsWith(ALLOCATION)) {
                double bytes = mean(metric);
                add("alloc", metric.scoreUnit(), bytes >= 0 ? Math.max(LEAST_ALLOCATION, bytes) : bytes);
            } else if (customs.count(run.benchmarkKey(), entry.getKey())) {
                add(entry.getKey(), metric.scoreUnit(), mean(metric));
            }
        }
    }

    private void add(String name, String unit, double value) throws UndeclaredMetricException {
        found.add(new Measured(name, unit, requireDirection(name, unit), value, true, false, ""));
    }

    private void addTails(String prefix, String unit, Percentiles percentiles) {
        for (Tail tail : TAILS) {
            long beyond = percentiles.beyond(tail.share);
            boolean enough = beyond >= SAMPLES_BEYOND;
            String note = enough
                    ? tail.gated ? "" : "reported only"
                    : String.format(Locale.ROOT, "%d samples beyond it in a run, wanted %d", beyond, SAMPLES_BEYOND);
            found.add(new Measured(
                    prefix + tail.name,
                    unit,
                    Direction.LOWER_IS_BETTER,
                    percentiles.at(tail.share),
                    tail.gated && enough,
                    tail.gated && !enough,
                    note));
        }
        found.add(new Measured(
                prefix + "max", unit, Direction.LOWER_IS_BETTER, percentiles.at(1), false, false, "reported only"));
    }

    private Direction requireDirection(String name, String unit) throws UndeclaredMetricException {
        Direction declared = customs.declared().get(name);
        if (declared != null) {
            return declared;
        }
        return Units.direction(unit)
                .orElseThrow(() -> new UndeclaredMetricException(run.benchmarkKey() + " " + name, unit));
    }

    /** Iterations of one fork are equally long, so that the mean of their rates is all operations over all time. */
    private static double mean(JmhResult.Metric metric) {
        return metric.rawData().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private record Tail(String name, double share, boolean gated) {}
}
