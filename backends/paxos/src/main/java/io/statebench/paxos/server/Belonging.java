package io.statebench.paxos.server;

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

    private final int members;
    private final Map<Integer, Refusal> refusals = new TreeMap<>();

    private record Refusal(String reason, long sinceNanos) {}

    /** @param members how many there are, this node included */
    Belonging(int members) {
        this.members = members;
    }

    void turnedAway(int peer, String reason, long nowNanos) {
        Refusal before = refusals.get(peer);
        refusals.put(peer, new Refusal(reason, before == null ? nowNanos : before.sinceNanos));
    }

    void welcomed(int peer) {
        refusals.remove(peer);
    }

    /** Why this node has to end, if it has to. */
    Optional<String> end(long nowNanos) {
        long lasting = refusals.values().stream()
                .filter(refusal -> nowNanos - refusal.sinceNanos >= PATIENCE_NANOS)
                .count();
        return members - lasting > members / 2 ? Optional.empty() : Optional.of(words());
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
