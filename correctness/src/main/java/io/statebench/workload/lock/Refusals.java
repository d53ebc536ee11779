package io.statebench.workload.lock;

import io.statebench.checker.Findings;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds acquires that were told that somebody else held the lock when nobody can have: a lease that does not end, or a
 * release that frees nothing. Where the doubt begins, it keeps silent.
 *
 * <pre>
 *   P0  |- acquire -|====== lease ======|~ d ~|             (silent)
 *   P1                                           |- acquire: busy -|      refused-while-free
 * </pre>
 *
 * <p>Somebody may have held the lock from the call of a grant to the answer of its release, or to the end of its lease,
 * counted from when the holder learnt of it, and {@link #EXPIRY_NANOS} later; from an acquire in doubt on until its
 * effect, if it still comes, is over, too; and in {@linkplain Unrest unrest}, and for a lease after it.
 */
final class Refusals {
    /** How late a lease may end: chosen, far more than a timer of a loaded machine is late. */
    static final long EXPIRY_NANOS = 500_000_000;

    /** How long after its call the effect of an acquire in doubt may come: chosen, longer than any server is paused. */
    private static final long DOUBT_NANOS = 10_000_000_000L;

    /** From when to when somebody may have held the lock, by the beginning. */
    private final List<Span> spans = new ArrayList<>();
    /** By position: the latest end up to there. */
    private final long[] latestEnds;

    private record Span(long fromNanos, long toNanos) {}

    /**
     * Prepares answers.
     *
     * @param unrest when a new leader may have taken over
     */
    Refusals(LockHistory history, List<Unrest.Span> unrest) {
        long leaseNanos = history.longestLeaseNanos();
        for (Grant grant : history.grants()) {
            spans.add(new Span(grant.callNanos(), after(grant.possibleEndNanos(), EXPIRY_NANOS)));
        }
        for (Operation acquire : history.inDoubt()) {
            spans.add(new Span(acquire.callNanos(), after(acquire.callNanos() + DOUBT_NANOS, leaseNanos)));
        }
        for (Unrest.Span span : unrest) {
            spans.add(new Span(span.fromNanos(), after(span.toNanos(), leaseNanos)));
        }
        spans.sort(Comparator.comparingLong(Span::fromNanos));
        latestEnds = new long[spans.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < latestEnds.length; i++) {
            latest = Math.max(latest, spans.get(i).toNanos());
            latestEnds[i] = latest;
        }
    }

    private static long after(long nanos, long moreNanos) {
        return nanos > Long.MAX_VALUE - moreNanos ? Long.MAX_VALUE : nanos + moreNanos;
    }

    /** Adds what is wrong with those that were turned down. */
    void judge(String lock, List<Operation> turnedDown, Findings findings) {
        for (Operation acquire : turnedDown) {
            long patienceNanos = LastRound.patienceNanos(acquire);
            long from = acquire.callNanos() + patienceNanos / 2;
            if (!isPossiblyHeld(from, acquire.returnNanos())) {
                findings.add(
                        "refused-while-free",
                        lock,
                        "p" + acquire.process() + " asked for " + lock + " from "
                                + Findings.seconds(acquire.callNanos()) + " to "
                                + Findings.seconds(acquire.returnNanos())
                                + " and was told that somebody else held it, though from " + Findings.seconds(from)
                                + " on nobody can have: every lease was over.",
                        acquire);
            }
        }
    }

    private boolean isPossiblyHeld(long fromNanos, long toNanos) {
        int begun = 0;
        int end = spans.size();
        while (begun < end) {
            int middle = (begun + end) >>> 1;
            if (spans.get(middle).fromNanos() <= toNanos) {
                begun = middle + 1;
            } else {
                end = middle;
            }
        }
        return begun > 0 && latestEnds[begun - 1] >= fromNanos;
    }
}
