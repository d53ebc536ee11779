package io.statebench.checker.linearizability.definition;

import io.statebench.model.Action;
import io.statebench.model.Model;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays an order that a search found, by the definition alone: it shares nothing with the search. */
public final class Certificate {
    private Certificate() {}

    /**
     * What is wrong with an order, or empty if it explains the history.
     *
     * @param members the history, in the order of the calls
     * @param order some of them, in the order in which they are said to have taken effect
     */
    public static <S> Optional<String> flaw(Model<S> model, List<Member> members, List<Member> order) {
        CallIndexes calls = new CallIndexes(members);
        BitSet placed = new BitSet(members.size());
        Collection<S> values = List.of(model.initial());
        long latestCall = -1;
        for (Member member : order) {
            int place = calls.placeOf(member.callIndex());
            if (place < 0 || !members.get(place).equals(member)) {
                return Optional.of("not of this history: " + member);
            }
            if (placed.get(place)) {
                return Optional.of("placed twice: " + member);
            }
            placed.set(place);
            latestCall = Math.max(latestCall, member.callIndex());
            if (member.hasEnd() && member.returnIndex() < latestCall) {
                return Optional.of("placed after one that was called when it had returned: " + member);
            }
            Collection<S> next = next(model, values, member.action());
            if (next.isEmpty()) {
                return Optional.of("not possible in " + values + ": " + member);
            }
            values = next;
        }
        for (int place = 0; place < members.size(); place++) {
            if (members.get(place).mustHappen() && !placed.get(place)) {
                return Optional.of("left out: " + members.get(place));
            }
        }
        return Optional.empty();
    }

    private static <S> Collection<S> next(Model<S> model, Collection<S> values, Action action) {
        if (values.size() == 1) {
            return model.steps(values.iterator().next(), action);
        }
        Set<S> next = new HashSet<>();
        for (S value : values) {
            next.addAll(model.steps(value, action));
        }
        return next;
    }
}
