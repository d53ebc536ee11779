package io.statebench.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long this JVM and this machine stood in the way of the measurement.
 *
 * @param hiccups how much later than asked a thread woke up that does nothing but sleep, a millisecond at a time; in
 *     nanoseconds, empty where nobody looked
 * @param gcPauses how many garbage collections there were
 * @param gcTotalMillis what they took together, as the collectors say, in milliseconds
 * @param gcMaxMillis the longest of them
 * @param host how {@link HostCounters} grew, by name
 */
public record Stalls(Histogram hiccups, long gcPauses, long gcTotalMillis, long gcMaxMillis, Map<String, Long> host) {
    public Stalls {
        host = Collections.unmodifiableMap(new LinkedHashMap<>(host));
    }

    /** Nothing was looked at. */
    public static Stalls unknown() {
        return new Stalls(new Histogram(Recording.SIGNIFICANT_DIGITS), 0, 0, 0, Map.of());
    }
}
