package io.statebench.benchmark.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * One benchmark as it is measured; what two runs must have in common to be a pair.
 *
 * @param benchmark class and method
 * @param threads how many measure, at least 1
 * @param params one value each, by name
 */
record BenchmarkKey(String benchmark, Mode mode, int threads, SortedMap<String, String> params)
        implements Comparable<BenchmarkKey> {
    static final String BACKEND = "backend";

    BenchmarkKey {
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }

    static BenchmarkKey of(String benchmark, Mode mode, int threads, Map<String, String> params) {
        return new BenchmarkKey(benchmark, mode, threads, new TreeMap<>(params));
    }

    /** The benchmark's class. */
    String type() {
        return benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
    }

    /** The backend measured, or nothing where the benchmark takes none. */
    String backend() {
        return params.getOrDefault(BACKEND, "");
    }

    /** What one run says of it, a key each: that of the benchmark and the metric's name. */
    List<String> metrics() {
        return names().stream().map(name -> this + " " + name).toList();
    }

    private List<String> names() {
        if (OwnPlan.isOpenLoop(benchmark)) {
            return List.of("response.p50", "response.p99", "response.p99.9", "response.max");
        }
        List<String> names = new ArrayList<>();
        if (mode == Mode.Throughput) {
            names.add("throughput");
        } else {
            names.add("time");
        }
        if (mode == Mode.SampleTime) {
            names.addAll(List.of("p50", "p99", "p99.9", "max"));
        }
        names.add("alloc");
        return names;
    }

    /** As the bundle has it: {@code io.x.LockBenchmark.contended thrpt backend=redis locks=4 t4}. */
    @Override
    public String toString() {
        return benchmark + " " + mode.shortLabel() + parameters() + (threads == 1 ? "" : " t" + threads);
    }

    /** For a person who knows the packages. */
    String inShort() {
        String type = type();
        return benchmark.substring(type.lastIndexOf('.') + 1) + " " + mode.shortLabel() + parameters()
                + (threads == 1 ? "" : " t" + threads);
    }

    private String parameters() {
        return params.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
    }

    @Override
    public int compareTo(BenchmarkKey other) {
        return toString().compareTo(other.toString());
    }
}
