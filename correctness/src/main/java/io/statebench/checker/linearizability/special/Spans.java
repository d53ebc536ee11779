package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import io.statebench.checker.linearizability.definition.Member.Claim;
import java.util.List;
import java.util.Optional;

/**
 * When each member was called and by when it must have taken effect, as indexes of events. What takes effect at a time
 * does so after the call, or before the return, that stands there.
 */
final class Spans {
    static final int NEVER = Integer.MAX_VALUE;

    /** By member. */
    final int[] call;
    /** By member; {@link #NEVER} where the return is no bound. */
    final int[] end;

    private Spans(int members) {
        this.call = new int[members];
        this.end = new int[members];
    }

    /** Those of members that must have happened, or may have at any time; empty if one is claimed anything else. */
    static Optional<Spans> withoutBoundedDoubt(List<Member> members) {
        return members.stream().anyMatch(member -> member.claim() == Claim.MAY_WITHIN) ? Optional.empty() : of(members);
    }

    /** Those of any members; empty if an index is too large for these tables. */
    static Optional<Spans> of(List<Member> members) {
        Spans times = new Spans(members.size());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            long to = member.hasEnd() ? member.returnIndex() : member.callIndex();
            if (to >= NEVER) {
                return Optional.empty();
            }
            times.call[i] = (int) member.callIndex();
            times.end[i] = member.hasEnd() ? (int) to : NEVER;
        }
        return Optional.of(times);
    }
}
