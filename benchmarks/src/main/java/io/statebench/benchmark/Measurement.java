package io.statebench.benchmark;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One number to be measured.
 *
 * @param benchmark class and method
 * @param mode what is asked: how many a time, or how long each
 * @param parameters one value a parameter, by name
 * @param threads how many threads measure
 */
record Measurement(String benchmark, Mode mode, Map<String, String> parameters, int threads) {
    static final String BACKEND = "backend";

    Measurement {
        parameters = Map.copyOf(parameters);
    }

    /** What JMH says it measured. */
    static Measurement of(BenchmarkParams done) {
        return new Measurement(
                done.getBenchmark(),
                done.getMode(),
                done.getParamsKeys().stream().collect(Collectors.toMap(key -> key, done::getParam)),
                done.getThreads());
    }

    /** The benchmark's class. */
    String type() {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    /** Class and method without the package. */
    String shortName() {
        return benchmark.substring(type().lastIndexOf('.') + 1);
    }

    /** The backend measured, or nothing where the benchmark takes none. */
    String backend() {
        return parameters.getOrDefault(BACKEND, "");
    }

    /** One line to read, such as {@code LockBenchmark.contended sample backend=redis locks=4, 4 threads}. */
    @Override
    public String toString() {
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        return shortName() + " " + mode.shortLabel()
                + sorted.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining())
                + (threads == 1 ? "" : ", " + threads + " threads");
    }
}
