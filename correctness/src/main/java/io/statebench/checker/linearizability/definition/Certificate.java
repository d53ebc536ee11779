package io.statebench.checker.linearizability.definition;

import io.statebench.model.Model;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays an order that a search found, by the definition alone: it shares nothing with the search. */
public final class Certificate {
    private Certificate() {}

    /**
     * What is wrong with an order, or empty if it explains the history.
     *
     * @param members the history
     * @param order some of them, in the order in which they are said to have taken effect
     */
    public static <S> Optional<String> flaw(Model<S> model, List<Member> members, List<Member> order) {
        Set<Member> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<S> values = Set.of(model.initial());
        long latestCall = -1;
        for (Member member : order) {
            if (!placed.add(member)) {
                return Optional.of("placed twice: " + member);
            }
            latestCall = Math.max(latestCall, member.callIndex());
            if (member.hasEnd() && member.returnIndex() < latestCall) {
                return Optional.of("placed after one that was called when it had returned: " + member);
            }
            Set<S> next = new HashSet<>();
            for (S value : values) {
                next.addAll(model.steps(value, member.action()));
            }
            if (next.isEmpty()) {
                return Optional.of("not possible in " + values + ": " + member);
            }
            values = next;
        }
        return members.stream()
                .filter(member -> member.mustHappen() && !placed.contains(member))
                .map(member -> "left out: " + member)
                .findFirst();
    }
}
