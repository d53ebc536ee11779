package io.statebench.paxos;

/**
 * One attempt to lead: totally ordered, and never used by two nodes.
 *
 * @param round grows with every attempt; 0 only in {@link #NONE}
 * @param node who leads under it
 */
public record Ballot(long round, int node) implements Comparable<Ballot> {
    /** Lower than every ballot anybody leads under. */
    public static final Ballot NONE = new Ballot(0, 0);

    public Ballot {
        if (round < 0 || node < 0) {
            throw new IllegalArgumentException("no ballot has round " + round + " and node " + node);
        }
    }

    /** The lowest ballot of a node that is above this one. */
    public Ballot nextOf(int other) {
        return new Ballot(round + 1, other);
    }

    /** Whether this ballot is lower than another. */
    public boolean isBelow(Ballot other) {
        return compareTo(other) < 0;
    }

    /** The higher of two. */
    public static Ballot max(Ballot one, Ballot other) {
        return one.isBelow(other) ? other : one;
    }

    @Override
    public int compareTo(Ballot other) {
        return round == other.round ? Integer.compare(node, other.node) : Long.compare(round, other.round);
    }

    @Override
    public String toString() {
        return round + "." + node;
    }
}
