package io.statebench.paxos.server;

import io.statebench.paxos.transport.Packet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the others take this node for one of them. One that disagrees may be wrong itself; when so many turn this
 * node away that no majority is left with it, it is this one that was told wrong.
 */
final class Belonging {
    /** Chosen: twice what it takes to notice that a predecessor of the same id has ended without a word. */
    private static final long PATIENCE_NANOS = 6_000_000_000L;

    private final Map<Integer, Refusal> refusals = new TreeMap<>();

    private record Refusal(String reason, long sinceNanos) {}

    void turnedAway(int peer, String reason, long nowNanos) {
        Refusal before = refusals.get(peer);
        refusals.put(peer, new Refusal(reason, before == null ? nowNanos : before.sinceNanos));
    }

    void welcomed(int peer) {
        refusals.remove(peer);
    }

    /** Why a node is not spoken to. */
    Optional<String> refusal(int peer) {
        return Optional.ofNullable(refusals.get(peer)).map(Refusal::reason);
    }

    /** Members whose log says that this node left know more than all who do not know it yet. */
    private boolean hasLeft() {
        return refusals.values().stream().anyMatch(refusal -> refusal.reason.contains(Packet.TurnedAway.FORMER_MEMBER));
    }

    /**
     * Why this node has to end, if it has to.
     *
     * @param members how many there are, this node included
     */
    Optional<String> end(int members, long nowNanos) {
        long lasting = refusals.values().stream()
                .filter(refusal -> nowNanos - refusal.sinceNanos >= PATIENCE_NANOS)
                .count();
        return members - lasting > members / 2 && !hasLeft() ? Optional.empty() : Optional.of(words());
    }

    private String words() {
        StringBuilder words = new StringBuilder("turned away by ");
        String separator = "";
        for (Map.Entry<Integer, Refusal> refusal : refusals.entrySet()) {
            words.append(separator)
                    .append("node ")
                    .append(refusal.getKey())
                    .append(" (")
                    .append(refusal.getValue().reason)
                    .append(')');
            separator = " and ";
        }
        return words.toString();
    }
}
