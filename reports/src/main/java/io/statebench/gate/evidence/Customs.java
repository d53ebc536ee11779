package io.statebench.gate.evidence;

import io.statebench.gate.decision.Direction;
import java.util.Map;
import java.util.Set;

/**
 * Which of a benchmark's own secondary metrics count.
 *
 * @param declared metrics by their names, with the direction that the settings declare
 * @param expected metric keys that the bundle planned
 */
public record Customs(Map<String, Direction> declared, Set<String> expected) {
    /** None. */
    public static final Customs NONE = new Customs(Map.of(), Set.of());

    public Customs {
        declared = Map.copyOf(declared);
        expected = Set.copyOf(expected);
    }

    boolean count(String benchmarkKey, String name) {
        return declared.containsKey(name) || expected.contains(benchmarkKey + " " + name);
    }
}
