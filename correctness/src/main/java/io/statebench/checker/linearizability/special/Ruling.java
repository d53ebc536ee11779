package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/** What a special case found. */
public sealed interface Ruling {
    /**
     * The history is linearizable.
     *
     * @param witness all members that must happen, and those of the others that are said to have happened, in an order
     *     that explains the history
     */
    record Order(List<Member> witness) implements Ruling {
        public Order {
            witness = List.copyOf(witness);
        }
    }

    /**
     * The history is not linearizable.
     *
     * @param members the few, all of which must happen, that show it: it stays refuted if all others are claimed to have
     *     happened within their bounds or never
     * @param words why they do not fit, in one sentence without a full stop, such as "token 7 was granted twice"
     */
    record Conflict(List<Member> members, String words) implements Ruling {
        public Conflict {
            members = List.copyOf(members);
            if (members.isEmpty() || !members.stream().allMatch(Member::mustHappen)) {
                throw new IllegalArgumentException("a conflict is between members that must happen, not " + members);
            }
        }
    }
}
