package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.definition.Member;
import java.util.List;

/** When each member, by its position, was called and returned. */
final class Times {
    /** Growing. */
    private final long[] calls;

    private final long[] returns;

    Times(List<Member> members) {
        this.calls = new long[members.size()];
        this.returns = new long[members.size()];
        for (int i = 0; i < calls.length; i++) {
            Member member = members.get(i);
            calls[i] = member.callIndex();
            returns[i] = member.hasEnd() ? member.returnIndex() : Long.MAX_VALUE;
        }
    }

    long call(int member) {
        return calls[member];
    }

    /** The end of time for one whose return is no bound. */
    long end(int member) {
        return returns[member];
    }

    boolean isBefore(int one, int other) {
        return returns[one] < calls[other];
    }

    /** Of two members the one that returned first; either may be none, which is negative. */
    int earlierReturn(int one, int other) {
        return one < 0 || (other >= 0 && returns[other] < returns[one]) ? other : one;
    }

    /** Of two members the one that was called last; either may be none, which is negative. */
    int laterCall(int one, int other) {
        return one < 0 || (other >= 0 && calls[other] > calls[one]) ? other : one;
    }
}
