package io.statebench.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Which measurements a profile and a choice come to, from the list of benchmarks JMH made when it compiled them. */
final class Plan {
    private static final String CHECKER = Plan.class.getPackageName() + ".checker.";
    private static final String PAXOS = Plan.class.getPackageName() + ".paxos.";

    /** Run by {@link LatencyCommand} and {@link AcceptanceCommand}. */
    private static final Set<String> OF_THE_LOAD_RIG =
            Set.of(LatencyBenchmark.class.getName(), LoadRecordingBenchmark.class.getName());

    private Plan() {}

    /** The measurements, ordered by benchmark, parameters and mode. */
    static List<Measurement> of(Profile profile, Choice choice) {
        return known().stream()
                .filter(entry -> choice.include().matcher(entry.getUsername()).find())
                .filter(entry -> choice.modes().isEmpty() || choice.modes().contains(entry.getMode()))
                .flatMap(entry -> expand(entry, choice).stream())
                .filter(profile::takes)
                .sorted(Comparator.comparing(Measurement::benchmark))
                .toList();
    }

    /** All of backends that were compiled, one entry a benchmark and mode; those of our own parts are run by other commands. */
    static List<BenchmarkListEntry> known() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .filter(entry -> !entry.getUserClassQName().startsWith(CHECKER))
                .filter(entry -> !entry.getUserClassQName().startsWith(PAXOS))
                .filter(entry -> !OF_THE_LOAD_RIG.contains(entry.getUserClassQName()))
                .toList();
    }

    /** One measurement for every combination of parameter values and threads. */
    private static List<Measurement> expand(BenchmarkListEntry entry, Choice choice) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (var declared : declared(entry).entrySet()) {
            combinations =
                    times(combinations, declared.getKey(), values(declared.getKey(), declared.getValue(), choice));
        }
        List<Integer> threads =
                choice.threads().isEmpty() ? List.of(entry.getThreads().orElse(1)) : choice.threads();
        List<Measurement> measurements = new ArrayList<>();
        for (Map<String, String> parameters : combinations) {
            for (int count : threads) {
                measurements.add(new Measurement(entry.getUsername(), entry.getMode(), parameters, count));
            }
        }
        return measurements;
    }

    private static Map<String, String[]> declared(BenchmarkListEntry entry) {
        return entry.getParams().orElse(Map.of());
    }

    private static List<String> values(String name, String[] declared, Choice choice) {
        return switch (name) {
            case Measurement.BACKEND -> choice.backends();
            case "payloadBytes" ->
                choice.payloadBytes().isEmpty()
                        ? List.of(declared)
                        : choice.payloadBytes().stream().map(String::valueOf).toList();
            default -> List.of(declared);
        };
    }

    private static List<Map<String, String>> times(
            List<Map<String, String>> combinations, String name, List<String> values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                Map<String, String> more = new LinkedHashMap<>(combination);
                more.put(name, value);
                product.add(more);
            }
        }
        return product;
    }
}
