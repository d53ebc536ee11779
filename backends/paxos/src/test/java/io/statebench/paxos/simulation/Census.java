package io.statebench.paxos.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened, so that it can be told whether a run came by everything the protocol has. */
final class Census {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
