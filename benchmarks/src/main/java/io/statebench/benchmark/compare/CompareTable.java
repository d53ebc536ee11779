package io.statebench.benchmark.compare;

import io.statebench.backend.Durability;
import io.statebench.benchmark.load.Percentiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The standings as one Markdown table, which a console shows as well. What promises more stands below what promises less,
 * under a line that says what that is; within it the names are in order.
 */
final class CompareTable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;
    private static final String NONE = "-";
    private static final int FEWEST_BEYOND = 10;
    /** What binary fractions make of ten calls that are ten. */
    private static final double ROUNDING = 1e-6;

    private static final List<String> COLUMNS = List.of(
            "backend",
            "safe when acknowledged",
            "operation",
            "calls/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "failed",
            "start ms",
            "memory MiB",
            "leader cut off, ms",
            "leader killed, ms");

    private CompareTable() {}

    /** The lines, the last of which are what could not be measured. */
    static List<String> lines(List<Standing> standings) {
        Map<Durability, List<Standing>> classes = new TreeMap<>();
        standings.forEach(standing -> classes.computeIfAbsent(standing.durability(), fresh -> new ArrayList<>())
                .add(standing));
        List<String> lines = new ArrayList<>();
        lines.add(row(COLUMNS));
        lines.add("|" + "---|".repeat(3) + "--:|".repeat(COLUMNS.size() - 3));
        classes.forEach((durability, members) -> {
            List<String> label = new ArrayList<>(List.of("**safe: " + durability.words() + "**"));
            COLUMNS.stream().skip(1).forEach(column -> label.add(""));
            lines.add(row(label));
            members.stream()
                    .sorted(Comparator.comparing(Standing::backend))
                    .forEach(standing -> lines.addAll(rows(standing)));
        });
        lines.add("");
        standings.forEach(standing -> standing.unavailable()
                .forEach(what -> lines.add("Not available of " + standing.backend() + ": " + what)));
        return lines;
    }

    private static List<String> rows(Standing standing) {
        List<String> rows = new ArrayList<>();
        for (Standing.Rate rate : standing.rates()) {
            boolean isFirst = rows.isEmpty();
            rows.add(row(cells(standing, rate, isFirst)));
        }
        return rows;
    }

    private static List<String> cells(Standing standing, Standing.Rate rate, boolean isFirst) {
        Percentiles service = rate.closedLoopService();
        List<String> cells = new ArrayList<>(List.of(
                standing.backend(),
                standing.durability().words(),
                rate.operation(),
                String.format(Locale.ROOT, "%,.0f", rate.perSecond()),
                millis(service, 0.5, service.p50Nanos()),
                millis(service, 0.99, service.p99Nanos()),
                millis(service, 0.999, service.p999Nanos()),
                String.format(Locale.ROOT, "%,d", rate.failed())));
        if (isFirst) {
            cells.add(
                    standing.startMillis().isEmpty()
                            ? NONE
                            : String.format(Locale.ROOT, "%,d", Standing.median(standing.startMillis())));
            cells.add(
                    standing.residentBytes() == 0
                            ? NONE
                            : String.format(Locale.ROOT, "%,.0f", standing.residentBytes() / BYTES_PER_MEBIBYTE));
            cells.add(outage(standing, Loss.CUT));
            cells.add(outage(standing, Loss.KILL));
        } else {
            cells.addAll(List.of("", "", "", ""));
        }
        return cells;
    }

    private static String outage(Standing standing, Loss loss) {
        return standing.outages(loss)
                .map(outages -> outages.lastedUntilMended()
                        ? String.format(Locale.ROOT, "over %,d", outages.patienceMillis())
                        : String.format(Locale.ROOT, "%,d", Standing.median(outages.millis())))
                .orElse(NONE);
    }

    /** A percentile that so few calls lie beyond is an accident, and no figure; the report draws none of those either. */
    private static String millis(Percentiles service, double share, long nanos) {
        return service.count() * (1 - share) < FEWEST_BEYOND - ROUNDING
                ? NONE
                : String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
