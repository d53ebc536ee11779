package io.statebench.paxos;

import java.util.Arrays;

/** Which heartbeats of one leader a quorum has answered, and when those were sent. */
final class Pulses {
    private static final int REMEMBERED = 256;

    private final long[] answered = new long[Membership.MAX_NODES];
    private final long[] sentNanos = new long[REMEMBERED];
    private long last;
    private long confirmed;
    private long confirmedNanos;

    Pulses(long nowNanos) {
        confirmedNanos = nowNanos;
    }

    /** Begins a new pulse. */
    long next(long nowNanos) {
        last++;
        sentNanos[(int) (last % REMEMBERED)] = nowNanos;
        return last;
    }

    long last() {
        return last;
    }

    /** Takes note of an answer; the node that leads answers itself. */
    void answered(int memberIndex, long pulse, int quorum, int members) {
        if (pulse > last || pulse <= last - REMEMBERED) {
            return;
        }
        answered[memberIndex] = Math.max(answered[memberIndex], pulse);
        long[] sorted = Arrays.copyOf(answered, members);
        Arrays.sort(sorted);
        long byQuorum = sorted[members - quorum];
        if (byQuorum > confirmed && byQuorum > last - REMEMBERED) {
            confirmed = byQuorum;
            confirmedNanos = sentNanos[(int) (byQuorum % REMEMBERED)];
        }
    }

    /** The latest pulse that a quorum has answered. */
    long confirmed() {
        return confirmed;
    }

    /** When that pulse was sent: at least until then, nobody else led. */
    long confirmedNanos() {
        return confirmedNanos;
    }

    /** Starts anew with other members. */
    void forgetAnswers() {
        Arrays.fill(answered, 0);
    }
}
