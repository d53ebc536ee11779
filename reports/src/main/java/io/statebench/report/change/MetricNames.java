package io.statebench.report.change;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Metric keys in two parts, without the package of their benchmark: {@code StateBenchmark.get throughput} and the settings it was
 * measured with. Where two benchmarks of different packages would get one name, the whole key stays.
 */
public final class MetricNames {
    private final Set<String> ambiguous = new HashSet<>();
    private final List<String> longestFirst;

    /** Names for the metrics of one gate. */
    public MetricNames(List<String> keys) {
        longestFirst = keys.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(key -> key))
                .toList();
        var seen = new HashSet<String>();
        for (String key : longestFirst) {
            String both = name(key) + " " + settings(key);
            if (!seen.add(both)) {
                ambiguous.add(both);
            }
        }
    }

    /** The name for a person. */
    String shown(String key) {
        return ambiguous.contains(name(key) + " " + settings(key)) ? key : name(key);
    }

    /** The settings, where they are not in the name. */
    String shownSettings(String key) {
        return ambiguous.contains(name(key) + " " + settings(key)) ? "" : settings(key);
    }

    /** Both parts, for a line of text. */
    public String inOneLine(String key) {
        String settings = shownSettings(key);
        return shown(key) + (settings.isEmpty() ? "" : " (" + settings + ")");
    }

    /** A sentence in which keys are names. */
    public String inSentence(String sentence) {
        String shortened = sentence;
        for (String key : longestFirst) {
            shortened = shortened.replace(key, inOneLine(key));
        }
        return shortened;
    }

    private static String name(String key) {
        int space = key.indexOf(' ');
        if (space < 0) {
            return key;
        }
        String benchmark = key.substring(0, space);
        int method = benchmark.lastIndexOf('.');
        int type = method < 0 ? -1 : benchmark.lastIndexOf('.', method - 1);
        return benchmark.substring(type + 1) + key.substring(key.lastIndexOf(' '));
    }

    private static String settings(String key) {
        int first = key.indexOf(' ');
        int last = key.lastIndexOf(' ');
        return first < 0 || first == last ? "" : key.substring(first + 1, last);
    }
}
