package io.statebench.benchmark;

import io.statebench.benchmark.load.Percentiles;
import io.statebench.load.Counts;
import io.statebench.load.LoadResult;
import io.statebench.load.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Brings what {@link LatencyBenchmark} found out into JMH's results. Percentiles of several forks are averaged by JMH where
 * it prints one figure; the raw data has each, and the {@code .hlog} files have everything.
 */
public final class LatencyProfiler implements InternalProfiler {
    private static final String NANOS = "ns";
    private static final String CALLS = "calls";

    @Override
    public String getDescription() {
        return "Percentiles and counts of a load run";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> results = new ArrayList<>();
        LatencyBenchmark.latest().ifPresent(latest -> add(latest, results));
        LatencyBenchmark.latestFindings()
                .histograms()
                .forEach((tag, histogram) -> spans(tag, Percentiles.of(histogram), results));
        return results;
    }

    private static void add(LoadResult latest, List<Result<?>> results) {
        for (Measure measure : Measure.values()) {
            spans(measure.word(), Percentiles.of(latest.recording().ofAll(measure)), results);
        }
        Counts counts = latest.counts();
        sum("scheduled", counts.scheduled(), results);
        sum("ok", counts.ok(), results);
        sum("error", counts.error(), results);
        sum("timeout", counts.timeout(), results);
        sum("unfinished", counts.unfinished(), results);
        results.add(new ScalarResult("achieved", latest.achievedPerSecond(), "calls/s", AggregationPolicy.AVG));
        results.add(
                new ScalarResult("saturated", latest.validity().isSaturated() ? 1 : 0, "runs", AggregationPolicy.SUM));
    }

    private static void spans(String name, Percentiles of, List<Result<?>> results) {
        average(name + ".p50", of.p50Nanos(), results);
        average(name + ".p90", of.p90Nanos(), results);
        average(name + ".p99", of.p99Nanos(), results);
        average(name + ".p99.9", of.p999Nanos(), results);
        average(name + ".p99.99", of.p9999Nanos(), results);
        results.add(new ScalarResult(name + ".max", of.maxNanos(), NANOS, AggregationPolicy.MAX));
    }

    private static void average(String name, long value, List<Result<?>> results) {
        results.add(new ScalarResult(name, value, NANOS, AggregationPolicy.AVG));
    }

    private static void sum(String name, long value, List<Result<?>> results) {
        results.add(new ScalarResult(name, value, CALLS, AggregationPolicy.SUM));
    }
}
