package io.statebench.benchmark.load;

import io.statebench.load.Counts;
import io.statebench.load.host.HostStrain;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a {@link LatencyFile} for people. */
final class LatencyTable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String NANOS = "Nanos";

    private final LatencyFile file;
    private final PrintWriter out;
    private final List<String> machines;

    LatencyTable(LatencyFile file, PrintWriter out) {
        this(file, out, List.of(": " + strain(file.stalls().host(), file.measuredSeconds())));
    }

    /** @param machines what each of several went through */
    LatencyTable(LatencyFile file, PrintWriter out, List<String> machines) {
        this.file = file;
        this.out = out;
        this.machines = List.copyOf(machines);
    }

    /** What a machine's kernel counted, in words. */
    static String strain(Map<String, Long> host, double seconds) {
        return HostStrain.of(host, Math.round(seconds * NANOS_PER_SECOND)).toString();
    }

    /** Response first, since that is what a user waits; milliseconds. */
    void print() {
        line("%-20s %10s %10s %10s %10s %10s %10s %9s", "ms", "p50", "p90", "p99", "p99.9", "p99.99", "max", "calls");
        file.spans().forEach((name, row) -> {
            if (!isAll(name, row)) {
                row(name, row);
            }
        });
        counts(file.counts());
        if (!file.figures().isEmpty()) {
            line(
                    "%s",
                    String.join(
                            ", ",
                            file.figures().entrySet().stream()
                                    .map(LatencyTable::figure)
                                    .toList()));
        }
        stalls(file.stalls());
        if (file.partial()) {
            line(
                    "PARTIAL: stopped after %.1f s of %.1f s",
                    file.measuredSeconds(), file.plan().measuredSeconds());
        }
        if (file.saturated()) {
            line("SATURATED: %s", String.join("; ", file.reasons()));
        } else {
            line("the rate was kept up");
        }
        out.flush();
    }

    /** Where all calls ended alike, one row says it. */
    private boolean isAll(String name, Percentiles row) {
        return name.startsWith("response.") && row.count() == file.counts().scheduled();
    }

    private void row(String name, Percentiles row) {
        boolean isResponse = name.startsWith("response");
        StringBuilder cells = new StringBuilder(String.format(Locale.ROOT, "%-20s", name));
        for (long value : row.values()) {
            cells.append(String.format(Locale.ROOT, " %10s", millis(value, isResponse)));
        }
        line("%s %9d", cells, row.count());
    }

    /** A response that an unfinished call may have lengthened is a lower bound. */
    private String millis(long nanos, boolean isResponse) {
        Long bound = file.lowerBoundFromNanos();
        String value = String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI);
        return isResponse && bound != null && nanos >= bound ? ">=" + value : value;
    }

    private void counts(Counts counts) {
        line(
                "%.1f/s of %.1f/s; %d scheduled: %d ok, %d errors, %d timeouts, %d unfinished; %d waited for a worker",
                file.achievedPerSecond(),
                file.offeredPerSecond(),
                counts.scheduled(),
                counts.ok(),
                counts.error(),
                counts.timeout(),
                counts.unfinished(),
                counts.waited());
    }

    private static String figure(Map.Entry<String, Number> figure) {
        String name = figure.getKey();
        Number value = figure.getValue();
        if (name.endsWith(NANOS)) {
            String shortName = name.substring(0, name.length() - NANOS.length());
            return String.format(Locale.ROOT, "%s %.3f ms", shortName, value.longValue() / NANOS_PER_MILLI);
        }
        return value instanceof Double
                ? String.format(Locale.ROOT, "%s %.3f", name, value.doubleValue())
                : name + " " + value;
    }

    private void stalls(LatencyFile.StallPart stalls) {
        line(
                "our own stalls: hiccups p99 %.3f ms, max %.3f ms; %d collections, %d ms, longest %d ms",
                stalls.hiccups().p99Nanos() / NANOS_PER_MILLI,
                stalls.hiccups().maxNanos() / NANOS_PER_MILLI,
                stalls.gcPauses(),
                stalls.gcTotalMillis(),
                stalls.gcMaxMillis());
        machines.forEach(machine -> line("the machine%s", machine));
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
