package io.statebench.report.summary;

import io.statebench.report.input.LoadCapacity;
import io.statebench.report.input.LoadFolder;
import io.statebench.report.input.LoadLatency;
import io.statebench.report.input.LoadResult;
import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Rate;
import io.statebench.report.input.StandingsFolder;
import io.statebench.report.table.Quantities;
import io.statebench.report.table.Row;
import io.statebench.report.table.Safety;
import io.statebench.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured of those that kept their promise, a sentence a kind of measurement. */
final class Figures {
    private static final int MAX_BACKENDS = 5;
    private static final int MAX_LOADS = 4;

    /** So many that ten of them lie beyond it, as everywhere on the page. */
    private static final long FEWEST_FOR_P99 = 1_000;

    private final Set<String> broken;

    /** Subjects in {@code table} that broke a promise have no figures here. */
    Figures(Table table) {
        broken = table.rows().stream().filter(Row::isStruck).map(Row::subject).collect(Collectors.toSet());
    }

    /** Of benchmarks; empty where there are none. */
    static String of(Table table) {
        Map<String, List<String>> byOperation = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            if (row.throughput().isNumber() && !row.isStruck()) {
                add(
                        byOperation,
                        row.primitive() + " " + row.operation(),
                        row.subject() + " " + row.throughput().text());
            }
        }
        return sentence(byOperation, " ops/s");
    }

    /** Of the newest comparison of backends, one for each promise; those that promise different things are not mixed. */
    List<String> of(List<StandingsFolder> folders) {
        Optional<Standings> newest = folders.stream()
                .flatMap(folder -> Optional.ofNullable(folder.standings()).stream())
                .findFirst();
        var sentences = new ArrayList<String>();
        newest.ifPresent(compared -> Safety.classes(compared).forEach((safety, standings) -> {
            Map<String, List<String>> byOperation = new LinkedHashMap<>();
            standings.stream()
                    .filter(standing -> !broken.contains(standing.backend()))
                    .forEach(standing -> standing.rates().stream()
                            .filter(rate -> Double.isFinite(rate.perSecond()))
                            .forEach(rate -> add(
                                    byOperation,
                                    operation(rate),
                                    standing.backend() + " " + Quantities.number(rate.perSecond()))));
            if (!byOperation.isEmpty()) {
                sentences.add("Safe when acknowledged: " + safety.words() + ". " + sentence(byOperation, " calls/s"));
            }
        }));
        return sentences;
    }

    /** Of whole loads that were kept up with: capacities that were confirmed, and what users would wait; empty where there are none. */
    String ofLoads(List<LoadFolder> folders) {
        List<String> words = folders.stream()
                .flatMap(folder -> Optional.ofNullable(folder.result()).stream())
                .filter(result ->
                        !result.partial() && !broken.contains(result.origin().backend()))
                .flatMap(result -> of(result).stream())
                .toList();
        return Lists.of(words, MAX_LOADS);
    }

    private static Optional<String> of(LoadResult result) {
        String subject = result.origin().backend() + " " + result.operation();
        if (result instanceof LoadCapacity capacity) {
            String atLeast = capacity.ending().equals("at_least") ? "at least " : "";
            return capacity.ending().equals("confirmed") || !atLeast.isEmpty()
                    ? Optional.ofNullable(capacity.ratePerSecond())
                            .map(rate -> subject + ": capacity " + atLeast + Quantities.number(rate) + "/s")
                    : Optional.empty();
        }
        if (result instanceof LoadLatency latency && !latency.saturated() && latency.lowerBoundFromNanos() == null) {
            return Optional.ofNullable(latency.spans().get("response"))
                    .filter(response -> response.count() >= FEWEST_FOR_P99)
                    .map(response -> subject + " at "
                            + Quantities.number(latency.plan().ratePerSecond()) + "/s: response p99 "
                            + Quantities.nanos(response.p99Nanos()));
        }
        return Optional.empty();
    }

    private static String operation(Rate rate) {
        return rate.operation() + " by " + Quantities.count(rate.clients())
                + (rate.clients() == 1 ? " client" : " clients");
    }

    private static void add(Map<String, List<String>> byOperation, String operation, String figure) {
        byOperation.computeIfAbsent(operation, any -> new ArrayList<>()).add(figure);
    }

    private static String sentence(Map<String, List<String>> byOperation, String unit) {
        return byOperation.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Lists.of(entry.getValue(), MAX_BACKENDS) + unit)
                .collect(Collectors.joining("; "));
    }
}
