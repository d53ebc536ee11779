package io.statebench.nemesis;

import io.statebench.backend.ClusterException;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Manner;
import io.statebench.environment.Reachability;
import io.statebench.nemesis.Breaker.Sighting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks who reaches whom, and whether that is what was meant. */
final class Lookout {
    /** Chosen: on a busy machine a connection that is not cut may take longer than one look. */
    private static final int LOOKS = 3;

    private Lookout() {}

    /** Whether the cuts are in effect: whoever is cut off is never reached, and whoever is not is reached in one of three looks. */
    static Sighting compare(Scene scene, Grudge grudge, Manner manner) throws IOException, InterruptedException {
        Map<String, Set<String>> seen = new TreeMap<>();
        boolean isSo = false;
        for (int look = 0; look < LOOKS && !isSo; look++) {
            Reachability reached = scene.brokenNetwork().observe();
            reached.reached()
                    .forEach((from, to) ->
                            seen.computeIfAbsent(from, none -> new TreeSet<>()).addAll(to));
            isSo = new Reachability(seen)
                    .equals(Reachability.expected(seen.keySet(), Set.copyOf(scene.endpoints()), grudge, manner));
        }
        return new Sighting(cutOff(scene, grudge), isSo, Map.of("reached", lists(seen)));
    }

    /** Mends the network, and looks. */
    static Sighting heal(Scene scene) throws ClusterException, InterruptedException {
        Network network = scene.brokenNetwork();
        try {
            network.heal();
            Sighting seen = compare(scene, Grudge.NONE, Manner.DROP);
            return new Sighting(scene.endpoints(), seen.isSo(), seen.details());
        } catch (IOException trouble) {
            throw new ClusterException("the network cannot be mended: " + trouble.getMessage(), trouble);
        }
    }

    /** The nodes that have a grudge, or are the object of one. */
    private static List<String> cutOff(Scene scene, Grudge grudge) {
        return scene.endpoints().stream()
                .filter(node -> grudge.drops().containsKey(node)
                        || grudge.drops().values().stream().anyMatch(sources -> sources.contains(node)))
                .toList();
    }

    /** As EDN can say it. */
    static Map<String, Object> lists(Map<String, Set<String>> reached) {
        Map<String, Object> lists = new TreeMap<>();
        reached.forEach((from, to) -> lists.put(from, List.copyOf(to)));
        return lists;
    }
}
