package io.statebench.report.input;

import io.statebench.report.input.LoadLog.Curve;
import io.statebench.report.input.LoadLog.Operation;
import io.statebench.report.input.LoadLog.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.jspecify.annotations.Nullable;

/** Reads the interval logs of loads, whose tags are {@code operation.outcome} and the same with a measure behind. */
final class LoadLogReader {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_TAGS = 100;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final String SERVICE = ".service";
    private static final String LAG = ".lag";
    /** The JVM's own, which is no call. */
    private static final String HICCUP = "jvm.hiccup";

    /** So many samples have to be slower than a percentile for it to be spoken of. */
    private static final int MIN_SAMPLES_BEYOND = 10;

    /** Points between two nines, enough for the eye. */
    private static final int POINTS_PER_DECADE = 20;

    private static final double MEDIAN_X = 2;

    /** A name and no way to another folder. */
    private static final Pattern OWN = Pattern.compile("[^/\\\\\\x00]+");

    private final Path folder;
    private final List<String> problems;

    LoadLogReader(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** What the files hold together, or null once the reason was added to the problems. */
    @Nullable
    LoadLog read(String name, List<String> files) {
        var parts = new TreeMap<String, Part>();
        for (String file : files) {
            if (!OWN.matcher(file).matches()) {
                problems.add(name + ": a log is looked for in its own folder only");
                continue;
            }
            read(file, parts);
        }
        var operations = new ArrayList<Operation>();
        parts.forEach((operation, part) -> {
            if (part.response.getTotalCount() > 0) {
                operations.add(part.operation(operation));
            }
        });
        return operations.isEmpty() ? null : new LoadLog(name, operations);
    }

    private void read(String name, Map<String, Part> parts) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(name + ": not read, it has more than " + (MAX_BYTES >> 20) + " MB");
                return;
            }
            try (InputStream in = Files.newInputStream(file)) {
                read(name, in, parts);
            }
        } catch (NoSuchFileException e) {
            problems.add(name + ": missing");
        } catch (IOException e) {
            problems.add(name + ": unreadable (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void read(String name, InputStream in, Map<String, Part> parts) {
        int intervals = 0;
        try {
            var reader = new HistogramLogReader(in);
            while (reader.hasNext()) {
                if (reader.nextIntervalHistogram() instanceof Histogram histogram) {
                    intervals++;
                    add(histogram, parts);
                }
            }
            if (intervals == 0) {
                problems.add(name + ": holds no interval");
            }
        } catch (RuntimeException e) { // the reader's ways to stumble over damaged text are many and undocumented
            problems.add(name + ": damaged after " + intervals + " intervals, "
                    + e.getClass().getSimpleName());
        }
    }

    private static void add(Histogram histogram, Map<String, Part> parts) {
        String tag = histogram.getTag() == null ? "calls" : histogram.getTag();
        if (tag.endsWith(LAG) || tag.equals(HICCUP)) {
            return;
        }
        boolean isService = tag.endsWith(SERVICE);
        String ended = isService ? tag.substring(0, tag.length() - SERVICE.length()) : tag;
        int dot = ended.lastIndexOf('.');
        String operation = dot < 0 ? ended : ended.substring(0, dot);
        if (parts.size() >= MAX_TAGS && !parts.containsKey(operation)) {
            throw new IllegalStateException("more than " + MAX_TAGS + " operations");
        }
        parts.computeIfAbsent(operation, key -> new Part())
                .add(histogram, isService, dot < 0 ? "" : ended.substring(dot + 1));
    }

    /** One operation while it is added up. */
    private static final class Part {
        private final Histogram response = new Histogram(SIGNIFICANT_DIGITS);
        private final Histogram service = new Histogram(SIGNIFICANT_DIGITS);
        private final Map<String, Long> outcomes = new TreeMap<>();

        void add(Histogram histogram, boolean isService, String outcome) {
            if (isService) {
                service.add(histogram);
            } else {
                response.add(histogram);
                outcomes.merge(outcome, histogram.getTotalCount(), Long::sum);
            }
        }

        Operation operation(String name) {
            return new Operation(name, curve(response), service.getTotalCount() == 0 ? null : curve(service), outcomes);
        }

        private static Curve curve(Histogram histogram) {
            var points = new ArrayList<Point>();
            long count = histogram.getTotalCount();
            double x = MEDIAN_X;
            for (int step = 1; count / x >= MIN_SAMPLES_BEYOND; step++) {
                points.add(new Point(x, at(histogram, x)));
                x = MEDIAN_X * Math.pow(10, (double) step / POINTS_PER_DECADE);
            }
            return new Curve(
                    new LoadSpan(
                            count,
                            at(histogram, 2),
                            at(histogram, 10),
                            at(histogram, 100),
                            at(histogram, 1000),
                            at(histogram, 10_000),
                            histogram.getMaxValue()),
                    points);
        }

        private static long at(Histogram histogram, double x) {
            return histogram.getValueAtPercentile(100 - 100 / x);
        }
    }
}
