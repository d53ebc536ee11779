package io.statebench.report.table;

import io.statebench.report.input.Benchmark;
import io.statebench.report.input.Environment;
import org.jspecify.annotations.Nullable;

/** How the table's numbers came about, in one sentence. */
public final class Circumstances {
    private Circumstances() {}

    /** The sentence, or nothing where nothing was measured. */
    public static String of(Selection selection) {
        if (selection.benchmarks().isEmpty()
                || selection.benchmarks().get(0).measurements().isEmpty()) {
            return "";
        }
        Benchmark benchmark = selection.benchmarks().get(0);
        boolean isForked = benchmark.measurements().stream().allMatch(found -> found.forks() > 0);
        return "Each figure comes from " + (isForked ? "a JVM of its own" : "a JVM shared with others")
                + ", in a closed loop" + place(benchmark.environment())
                + (isForked
                        ? "; a row's throughput and percentiles were measured at different moments and need not agree."
                        : ".")
                + baseline(benchmark);
    }

    private static String baseline(Benchmark benchmark) {
        boolean isThere = benchmark.measurements().stream()
                .anyMatch(found -> found.backend().equals(ReadingOrder.BASELINE));
        return isThere ? " " + ReadingOrder.BASELINE + " is the baseline: it has no server." : "";
    }

    private static String place(@Nullable Environment environment) {
        if (environment == null) {
            return "";
        }
        return environment.coLocated()
                ? ", with the servers on the clients' cores (co-located)"
                : ", with no server on the clients' cores";
    }
}
