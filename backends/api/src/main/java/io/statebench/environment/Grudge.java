package io.statebench.environment;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose packets an endpoint does not receive (Jepsen's word, <em>jepsen.nemesis/partition</em>).
 *
 * @param drops by destination: the sources; directed, so that a cut both ways names each at the other. No endpoint bears a
 *     grudge against itself
 */
public record Grudge(Map<String, Set<String>> drops) {
    /** Everybody hears everybody. */
    public static final Grudge NONE = new Grudge(Map.of());

    public Grudge {
        Map<String, Set<String>> sorted = new TreeMap<>();
        drops.forEach((destination, sources) -> {
            if (sources.contains(destination)) {
                throw new IllegalArgumentException(destination + " cannot be cut off from itself");
            }
            if (!sources.isEmpty()) {
                sorted.put(destination, Collections.unmodifiableSortedSet(new TreeSet<>(sources)));
            }
        });
        drops = Collections.unmodifiableMap(sorted);
    }

    /** Packets of some endpoints do not reach others; those of the others reach them. */
    public static Grudge oneWay(Collection<String> sources, Collection<String> destinations) {
        Map<String, Set<String>> drops = new TreeMap<>();
        for (String destination : destinations) {
            Set<String> others = new TreeSet<>(sources);
            others.remove(destination);
            drops.put(destination, others);
        }
        return new Grudge(drops);
    }

    /** No packet passes between the endpoints of one side and those of another. */
    public static Grudge between(Collection<String> one, Collection<String> other) {
        return oneWay(one, other).and(oneWay(other, one));
    }

    /** No packet passes from one group to another: a complete partition, where the groups are all endpoints. */
    public static Grudge split(List<? extends Collection<String>> groups) {
        Grudge all = NONE;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                all = all.and(between(groups.get(i), groups.get(j)));
            }
        }
        return all;
    }

    /**
     * Each endpoint still hears a majority of all, itself included, and of five or more no two hear the same one (Jepsen's
     * <em>majorities ring</em>). Of three, the first and the last do not hear each other.
     *
     * @param inOrder the endpoints around the ring, at least three
     */
    public static Grudge majoritiesRing(List<String> inOrder) {
        int count = inOrder.size();
        if (count < 3) {
            throw new IllegalArgumentException("a ring takes three endpoints, not " + inOrder);
        }
        if (count == 3) {
            return between(inOrder.subList(0, 1), inOrder.subList(2, 3));
        }
        int reach = (count / 2 + 1) / 2; // To both sides: with itself that is a majority.
        Map<String, Set<String>> drops = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Set<String> others = new TreeSet<>(inOrder);
            for (int step = -reach; step <= reach; step++) {
                others.remove(inOrder.get(Math.floorMod(i + step, count)));
            }
            drops.put(inOrder.get(i), others);
        }
        return new Grudge(drops);
    }

    /** Both together. */
    public Grudge and(Grudge other) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Grudge one : List.of(this, other)) {
            one.drops.forEach((destination, sources) ->
                    all.computeIfAbsent(destination, none -> new TreeSet<>()).addAll(sources));
        }
        return new Grudge(all);
    }

    /** Whether packets of one endpoint do not reach another. */
    public boolean isDropped(String source, String destination) {
        return drops.getOrDefault(destination, Set.of()).contains(source);
    }

    /** Whether no connection can be between two endpoints, as packets are dropped in at least one direction. */
    public boolean isCut(String one, String other) {
        return isDropped(one, other) || isDropped(other, one);
    }
}
