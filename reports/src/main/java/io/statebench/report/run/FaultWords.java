package io.statebench.report.run;

import io.statebench.report.element.Band;
import io.statebench.report.table.Quantities;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says which observed fault may be behind something that happened in a span of time. */
final class FaultWords {
    private static final int MAX_NAMED = 5;

    private FaultWords() {}

    /** One sentence; that a fault was in effect does not say that it was the cause, and it claims no more. */
    static String of(List<Band> bands, long fromNanos, long toNanos) {
        if (bands.isEmpty()) {
            return "No fault was observed in this run.";
        }
        List<Band> present = bands.stream()
                .filter(band -> band.fromNanos() <= toNanos && band.toNanos() >= fromNanos)
                .toList();
        if (!present.isEmpty()) {
            String named =
                    present.stream().limit(MAX_NAMED).map(FaultWords::told).collect(Collectors.joining("; "));
            int more = present.size() - MAX_NAMED;
            return "In effect meanwhile: " + named + (more > 0 ? "; and " + more + " more." : ".");
        }
        return bands.stream()
                .filter(band -> band.toNanos() < fromNanos)
                .max(Comparator.comparingLong(Band::toNanos))
                .map(band -> "No fault was in effect; the last one before, " + told(band) + ", was over for "
                        + Quantities.nanos(fromNanos - band.toNanos()) + ".")
                .orElse("No fault had been in effect yet.");
    }

    private static String told(Band band) {
        return band.name() + " from " + Quantities.moment(band.fromNanos()) + " to "
                + Quantities.moment(band.toNanos());
    }
}
