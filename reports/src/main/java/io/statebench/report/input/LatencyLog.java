package io.statebench.report.input;

import java.util.List;

/** Latencies second by second, over all operations but those that wait on purpose. */
public record LatencyLog(List<Second> seconds) {
    public LatencyLog {
        seconds = List.copyOf(seconds);
    }

    /** The ok completions of one interval, in nanoseconds, and how many others ended in it; zeros where none was ok. */
    public record Second(long fromMillis, long ok, long notOk, long p50Nanos, long p99Nanos, long maxNanos) {}
}
