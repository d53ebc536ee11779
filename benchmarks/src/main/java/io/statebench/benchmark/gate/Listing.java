package io.statebench.benchmark.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * What a class path has to measure.
 *
 * <p>It is read from the list that JMH's annotation processor leaves, the one from which JMH itself starts. The printed
 * {@code -lp} of a JMH jar is made of that list, too, but leaves out modes and threads, which belong to a benchmark's key.
 */
final class Listing {
    private static final String LIST = "META-INF/BenchmarkList";
    private static final String MAIN = "org/openjdk/jmh/Main.class";
    private static final String VERSION = "jmh.properties";

    /** JMH's words for "as many as there are processors". */
    private static final int MOST_THREADS = -1;

    private final Choice choice;
    private final RunSettings settings;

    /** @param settings which open-loop load takes its length from */
    Listing(Choice choice, RunSettings settings) {
        this.choice = choice;
        this.settings = settings;
    }

    /** The JMH on a class path, such as {@code 1.37}; empty where it does not tell. */
    static String version(ClassPath classPath) throws IOException {
        return classPath.resources(VERSION).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("jmh.version="))
                .findFirst()
                .map(line -> line.substring("jmh.version=".length()).strip())
                .orElse("");
    }

    /**
     * What a class path has of the choice.
     *
     * @throws IOException if it is not one with JMH benchmarks
     */
    SortedSet<BenchmarkKey> of(ClassPath classPath) throws IOException {
        List<String> lists = classPath.resources(LIST);
        if (lists.isEmpty() || !classPath.has(MAIN)) {
            String lack = lists.isEmpty() ? "no JMH benchmarks: no " + LIST : "benchmarks and no JMH: no " + MAIN;
            throw new IOException(classPath.argument() + " has " + lack);
        }
        SortedSet<BenchmarkKey> keys = new TreeSet<>();
        for (String list : lists) {
            for (BenchmarkListEntry entry : entries(list, classPath)) {
                if (isWanted(entry)) {
                    keys.addAll(expand(entry));
                }
            }
        }
        return keys;
    }

    private static List<BenchmarkListEntry> entries(String list, ClassPath classPath) throws IOException {
        try {
            return BenchmarkList.readBenchmarkList(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException malformed) { // JMH checks little and throws what it stumbles over.
            throw new IOException(
                    "the list of benchmarks in " + classPath.argument() + " cannot be read: " + malformed.getMessage(),
                    malformed);
        }
    }

    private boolean isWanted(BenchmarkListEntry entry) {
        String name = entry.getUsername();
        return choice.include().matcher(name).find()
                && !OwnPlan.isOfOurParts(name)
                && (OwnPlan.isOpenLoop(name)
                        ? choice.ratePerSecond() != null
                        : choice.modes().isEmpty() || choice.modes().contains(entry.getMode()));
    }

    private List<BenchmarkKey> expand(BenchmarkListEntry entry) throws IOException {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (var declared : entry.getParams().orElse(Map.of()).entrySet()) {
            combinations =
                    times(combinations, declared.getKey(), values(entry, declared.getKey(), declared.getValue()));
        }
        return combinations.stream()
                .map(params -> BenchmarkKey.of(entry.getUsername(), entry.getMode(), threads(entry), params))
                .filter(key -> OwnPlan.canBeAsked(key.benchmark(), key.backend()))
                .toList();
    }

    private static int threads(BenchmarkListEntry entry) {
        int grouped = Arrays.stream(entry.getThreadGroups()).sum();
        int threads = entry.getThreads().orElse(Math.max(1, grouped));
        return threads == MOST_THREADS ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private List<String> values(BenchmarkListEntry entry, String name, String[] declared) throws IOException {
        List<String> own = List.of(declared);
        if (name.equals(BenchmarkKey.BACKEND)) {
            return backends(OwnPlan.isOurs(entry.getUsername()), own);
        }
        if (own.size() > 1 && own.stream().anyMatch(value -> value.contains(","))) {
            throw new IOException(entry.getUsername() + ": a value of " + name
                    + " has a comma in it, and JMH's command line cannot choose that: " + own);
        }
        return OwnPlan.isOpenLoop(entry.getUsername()) ? load(name, own) : own;
    }

    private List<String> backends(boolean isOurs, List<String> declared) {
        if (choice.backends().isEmpty()) {
            return isOurs ? OwnPlan.BACKENDS : declared;
        }
        return isOurs
                ? choice.backends()
                : declared.stream().filter(choice.backends()::contains).toList();
    }

    /** The parameters of the open-loop load, by the settings that all runs have. */
    private List<String> load(String name, List<String> declared) {
        return switch (name) {
            case "arguments" -> List.of("--warmup=" + settings.warmupSeconds());
            case "rate" -> List.of(String.valueOf(choice.ratePerSecond()));
            case "seconds" -> List.of(String.valueOf(settings.measuredSeconds()));
            default -> declared;
        };
    }

    private static List<Map<String, String>> times(
            List<Map<String, String>> combinations, String name, List<String> values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                Map<String, String> more = new TreeMap<>(combination);
                more.put(name, value);
                product.add(more);
            }
        }
        return product;
    }
}
