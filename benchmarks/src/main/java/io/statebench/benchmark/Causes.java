package io.statebench.benchmark;

import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

/** Finds what a benchmark threw within what JMH makes of it. */
final class Causes {
    private Causes() {}

    /** What went wrong, on one line: a benchmark's own words if there are any, else those of the exception itself. */
    static String line(Throwable trouble) {
        return words(trouble).lines().findFirst().orElse("");
    }

    private static String words(Throwable trouble) {
        if (!(trouble instanceof RunnerException)) {
            return String.valueOf(trouble.getMessage());
        }
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof BenchmarkException) {
                for (Throwable thrown : cause.getSuppressed()) {
                    return "a benchmark failed: " + thrown;
                }
            }
        }
        return String.valueOf(trouble.getMessage());
    }
}
