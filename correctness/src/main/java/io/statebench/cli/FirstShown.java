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
     * first, of which checks keep those; empty where no anomaly is of that kind.
     *
     * @param kind as a case has it
     * @param fault the word of the fault that counts, of which none was before if the history has none; empty for any
     */
    static OptionalDouble seconds(List<CheckResult> checks, History history, String kind, Optional<String> fault) {
        long first = faultNanos(history, fault);
        return checks.stream()
                .flatMap(check -> check.anomalies().stream())
                .filter(anomaly -> anomaly.kind().equals(kind.startsWith(LOST) ? LOST : kind))
                .flatMap(anomaly -> completeNanos(anomaly, history).stream())
                .mapToDouble(nanos -> (nanos - first) / NANOS_PER_SECOND)
                .min();
    }

    /** When the first was about to be done. */
    private static long faultNanos(History history, Optional<String> fault) {
        return history.events().stream()
                .filter(Event::isNemesis)
                .filter(event -> fault.isEmpty() || event.f().equals(fault.get()))
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
