package io.statebench.report.export;

import io.statebench.report.input.HistogramFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Histograms as percentile distributions, in the text that HdrHistogram's plotters read. */
public final class Percentiles {
    private static final int MAX_NAME = 120;

    private Percentiles() {}

    /** The unit of the values in a file; it stands in its name, as the file itself does not say it. */
    public enum Unit {
        /** Microseconds. */
        US(1e3),
        /** Milliseconds. */
        MS(1e6);

        private final double nanos;

        Unit(double nanos) {
            this.nanos = nanos;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A file for each tag of each log, by its name: what was measured, where, and the unit. */
    public static Map<String, byte[]> files(List<HistogramFile> logs, Unit unit) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (HistogramFile log : logs) {
            log.byTag().forEach((tag, histogram) -> {
                String stem = harmless(log.name() + (tag.isEmpty() ? "" : "-" + tag));
                String name = stem;
                for (int i = 2; files.containsKey(name + "." + unit.word() + ".hgrm"); i++) {
                    name = stem + "-" + i;
                }
                files.put(name + "." + unit.word() + ".hgrm", text(histogram, unit));
            });
        }
        return files;
    }

    private static byte[] text(Histogram histogram, Unit unit) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, unit.nanos);
        }
        return bytes.toByteArray();
    }

    /** A name that is one anywhere and leaves no folder, whatever stands in a file. */
    private static String harmless(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "_");
        String cut = plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) : plain;
        return cut.startsWith(".") || cut.startsWith("-") ? "_" + cut : cut;
    }
}
