package io.statebench.report.input;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Latencies second by second, over all operations but those that wait on purpose. */
public record LatencyLog(List<Second> seconds) {
    private static final int TEN = 10;

    public LatencyLog {
        seconds = List.copyOf(seconds);
    }

    /**
     * The ok completions of one interval, in nanoseconds, and how many others ended in it; zeros where none was ok.
     *
     * @param byStep how many took how long, by {@link #stepOf}
     */
    public record Second(
            long fromMillis,
            long ok,
            long notOk,
            long p50Nanos,
            long p99Nanos,
            long maxNanos,
            SortedMap<Integer, Long> byStep) {
        public Second {
            byStep = Collections.unmodifiableSortedMap(new TreeMap<>(byStep));
        }

        /** One in which nothing ended. */
        public static Second empty(long fromMillis) {
            return new Second(fromMillis, 0, 0, 0, 0, 0, new TreeMap<>());
        }
    }

    /** The step of a latency: three to a power of ten, which begin at 1, 2 and 5 times that power of nanoseconds. */
    public static int stepOf(long nanos) {
        int power = 0;
        long first = Math.max(1, nanos);
        for (; first >= TEN; first /= TEN) {
            power++;
        }
        return 3 * power + (first >= 5 ? 2 : first >= 2 ? 1 : 0);
    }
}
