package io.statebench.report.table;

import io.statebench.report.input.Standings;
import io.statebench.report.input.Standings.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has become of a write when its client is told that it is done. Figures of two of these answer different questions.
 *
 * @param rank from the weakest on; of a name that we do not know the last
 * @param words for a reader
 */
public record Safety(int rank, String words) {
    private static final Map<String, String> WORDS = known();

    private static Map<String, String> known() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("UNKNOWN", "unknown");
        words.put("ONE_MEMORY", "one memory");
        words.put("ONE_DISK_SOON", "one disk, within a second");
        words.put("ONE_DISK", "one disk");
        words.put("MAJORITY_MEMORY", "memory of a majority");
        words.put("MAJORITY_DISK", "disks of a majority");
        return words;
    }

    /** By its name in a file. */
    public static Safety of(String name) {
        int rank = List.copyOf(WORDS.keySet()).indexOf(name);
        return new Safety(rank < 0 ? WORDS.size() : rank, WORDS.getOrDefault(name, name));
    }

    /** Who promises what, from the weakest on, and of each the backends by name. */
    public static Map<Safety, List<Standing>> classes(Standings compared) {
        Map<Safety, List<Standing>> classes = new LinkedHashMap<>();
        compared.standings().stream()
                .sorted(Comparator.<Standing>comparingInt(standing -> of(standing.durability()).rank)
                        .thenComparing(Standing::durability)
                        .thenComparing(Standing::backend))
                .forEach(standing -> classes.computeIfAbsent(of(standing.durability()), fresh -> new ArrayList<>())
                        .add(standing));
        return classes;
    }
}
