package io.statebench.environment;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who could open a connection to whom.
 *
 * @param reached by endpoint that tried: the nodes it reached, perhaps none; itself is never among them
 */
public record Reachability(Map<String, Set<String>> reached) {
    public Reachability {
        Map<String, Set<String>> sorted = new TreeMap<>();
        reached.forEach((from, to) -> sorted.put(from, Collections.unmodifiableSortedSet(new TreeSet<>(to))));
        reached = Collections.unmodifiableMap(sorted);
    }

    /**
     * What a cut should look like.
     *
     * @param endpoints who tries
     * @param nodes who is tried
     */
    public static Reachability expected(
            Set<String> endpoints, Set<String> nodes, Grudge grudge, Network.Manner manner) {
        Map<String, Set<String>> reached = new TreeMap<>();
        for (String from : endpoints) {
            Set<String> to = new TreeSet<>();
            for (String node : nodes) {
                boolean isCut = switch (manner) {
                    case DROP, REFUSE -> grudge.isCut(from, node);
                    case DROP_OPENING, DROP_CALLS, REFUSE_CALLS -> grudge.isDropped(from, node);
                };
                if (!node.equals(from) && !isCut) {
                    to.add(node);
                }
            }
            reached.put(from, to);
        }
        return new Reachability(reached);
    }

    /** Whether one endpoint reached a node. */
    public boolean isReached(String from, String node) {
        return reached.getOrDefault(from, Set.of()).contains(node);
    }
}
