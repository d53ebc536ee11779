package io.statebench.cli;

import io.statebench.checker.Anomaly;
import io.statebench.checker.CheckResult;
import io.statebench.history.Event;
import io.statebench.history.History;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How soon a history had everything in it that shows what a case looks for. */
final class FirstShown {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What a check counts as a whole, it explains by anomalies of this kind. */
    private static final String LOST = "lost";

    private FirstShown() {}

    /**
     * Seconds from the first fault, or from the start where there is none, to the last event of the anomaly that was complete
     * first; empty where no anomaly is of that kind. Checks explain some anomalies and count the rest, so it may have been
     * sooner.
     *
     * @param kind as a case has it
     */
    static OptionalDouble seconds(List<CheckResult> checks, History history, String kind) {
        long first = faultNanos(history);
        return checks.stream()
                .flatMap(check -> check.anomalies().stream())
                .filter(anomaly -> anomaly.kind().equals(kind.startsWith(LOST) ? LOST : kind))
                .flatMap(anomaly -> completeNanos(anomaly, history).stream())
                .mapToDouble(nanos -> (nanos - first) / NANOS_PER_SECOND)
                .min();
    }

    private static long faultNanos(History history) {
        return history.events().stream()
                .filter(Event::isNemesis)
                .mapToLong(Event::timeNanos)
                .findFirst()
                .orElse(0);
    }

    private static Optional<Long> completeNanos(Anomaly anomaly, History history) {
        return anomaly.events().stream()
                .max(Comparator.naturalOrder())
                .map(index -> history.events().get(Math.toIntExact(index)).timeNanos());
    }
}
