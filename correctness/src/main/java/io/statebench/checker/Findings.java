package io.statebench.checker;

import io.statebench.history.Event;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the anomalies of one check, the few of each kind that were complete first, and counts them all. Used by one thread. */
public final class Findings {
    private static final int MOST_OF_A_KIND = 5;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Comparator<Anomaly> BY_TIME = Comparator.comparingLong(Findings::last);

    /** By kind. */
    private final Map<String, List<Anomaly>> anomalies = new HashMap<>();

    private final Map<String, Long> counts = new HashMap<>();

    /**
     * Adds one.
     *
     * @param shownBy the operations whose events show it
     */
    public void add(String kind, @Nullable String key, String words, Operation... shownBy) {
        counts.merge(kind, 1L, Long::sum);
        List<Anomaly> kept = anomalies.computeIfAbsent(kind, fresh -> new ArrayList<>());
        kept.add(new Anomaly(kind, key, words, events(shownBy)));
        if (kept.size() > MOST_OF_A_KIND) {
            kept.remove(Collections.max(kept, BY_TIME)); // Checks go lock by lock, and not by time.
        }
    }

    private static List<Long> events(Operation... operations) {
        return Stream.of(operations)
                .flatMap(operation -> Stream.of(operation.invocation(), Objects.requireNonNull(operation.completion())))
                .map(Event::index)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The result: invalid if anything was found, else as the caller says.
     *
     * @param kinds all kinds, in display order; their counts follow the given ones
     * @param verdict what it is where nothing was found
     * @param summary what to say then
     */
    public CheckResult result(
            String name, List<String> kinds, Map<String, Long> counted, Verdict verdict, String summary) {
        Map<String, Long> all = new LinkedHashMap<>(counted);
        kinds.forEach(kind -> all.put(kind, counts.getOrDefault(kind, 0L)));
        if (counts.isEmpty()) {
            return new CheckResult(name, verdict, summary, all, List.of());
        }
        String found = kinds.stream()
                .filter(counts::containsKey)
                .map(kind -> counts.get(kind) + " x " + kind)
                .collect(Collectors.joining(", "));
        List<Anomaly> byTime = kinds.stream()
                .flatMap(kind -> anomalies.getOrDefault(kind, List.of()).stream())
                .sorted(BY_TIME)
                .toList();
        return new CheckResult(name, Verdict.INVALID, found + " (" + summary + ")", all, byTime);
    }

    private static long last(Anomaly anomaly) {
        return anomaly.events().get(anomaly.events().size() - 1);
    }

    /** An instant of a run for a person. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / NANOS_PER_SECOND);
    }
}
