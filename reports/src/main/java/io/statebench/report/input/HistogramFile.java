package io.statebench.report.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * An interval log as a whole: one histogram a tag, summed over all intervals. Values are whatever its writer recorded; ours
 * are nanoseconds.
 *
 * @param byTag by name; the tag of what has none is empty
 * @param problems why something is not in it; empty if all is
 */
public record HistogramFile(String name, Map<String, Histogram> byTag, List<String> problems) {
    private static final long MAX_BYTES = 64L << 20;
    private static final int SIGNIFICANT_DIGITS = 3;

    public HistogramFile {
        byTag = Collections.unmodifiableMap(new TreeMap<>(byTag));
        problems = List.copyOf(problems);
    }

    /** Reads a log as far as it is whole. */
    public static HistogramFile read(Path file, String name) {
        var problems = new ArrayList<String>();
        Map<String, Histogram> byTag = new TreeMap<>();
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(name + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    read(in, name, byTag, problems);
                }
            }
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
        if (byTag.isEmpty() && problems.isEmpty()) {
            problems.add(name + ": holds no interval");
        }
        return new HistogramFile(name, byTag, problems);
    }

    private static void read(InputStream in, String name, Map<String, Histogram> byTag, List<String> problems) {
        int intervals = 0;
        try (var reader = new HistogramLogReader(in)) {
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next instanceof Histogram histogram) {
                    String tag = histogram.getTag() == null ? "" : histogram.getTag();
                    byTag.computeIfAbsent(tag, key -> new Histogram(SIGNIFICANT_DIGITS))
                            .add(histogram);
                    intervals++;
                }
            }
        } catch (RuntimeException e) { // the reader's ways to stumble over damaged text are many and undocumented
            problems.add(name + ": damaged after " + intervals + " intervals, "
                    + e.getClass().getSimpleName());
        }
    }
}
