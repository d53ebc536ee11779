package io.statebench.paxos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One node in, one node out, or both.
 *
 * @param removed who leaves, 0 for nobody
 * @param added who comes, 0 for nobody; an id nobody ever had
 * @param addresses where nodes are, to be kept with the members
 */
public record MembershipChange(int removed, int added, Map<Integer, String> addresses) {
    public MembershipChange {
        addresses = Map.copyOf(addresses);
        if (removed < 0 || added < 0 || removed == added) {
            throw new IllegalArgumentException("no change: " + removed + " out, " + added + " in");
        }
    }

    /** With the same addresses as before, if any. */
    public MembershipChange(int removed, int added) {
        this(removed, added, Map.of());
    }

    /** One more. */
    public static MembershipChange add(int node) {
        return new MembershipChange(0, node);
    }

    /** One fewer. */
    public static MembershipChange remove(int node) {
        return new MembershipChange(node, 0);
    }

    /** One for another, as when a machine is lost. */
    public static MembershipChange replace(int removed, int added) {
        return new MembershipChange(removed, added);
    }

    /** What is left of a membership; the same one where the change has been made already. */
    Membership applyTo(Membership before) {
        List<Integer> nodes = new ArrayList<>(before.nodes());
        nodes.remove((Integer) removed);
        if (added != 0) {
            nodes.add(added);
        }
        SortedMap<Integer, String> known = new TreeMap<>(before.addresses());
        known.putAll(addresses);
        return new Membership(nodes, known, before.highestId());
    }
}
