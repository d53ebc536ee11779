package io.statebench.benchmark.load;

import io.statebench.backend.Lease;
import io.statebench.load.Due;
import io.statebench.load.Recording;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Who asked for one lock, had it and gave it back, as this JVM saw it.
 *
 * <p>A hand-over is measured where somebody waited when the holder began to release: from then to the next grant. All
 * methods may be called by any thread.
 */
final class LockLedger {
    private static final long NOBODY = -1;

    private final Histogram handOvers = new Histogram(Recording.SIGNIFICANT_DIGITS);

    // All under this object's lock.
    private int asking;
    private int holders;
    private long contendedReleaseNanos = NOBODY;
    private boolean isContended;
    private long lastToken = Lease.NO_TOKEN;
    private long grants;
    private long overlaps;
    private long tokensOutOfOrder;
    private long lostLeases;
    private double waitSum;
    private double waitSquares;
    private long waitMaxNanos;

    synchronized void asks() {
        asking++;
    }

    synchronized void asksNoMore() {
        asking--;
    }

    /** Also the token's order is looked at: a backend without tokens gives none, every time. */
    synchronized void granted(Due due, long nowNanos, long token) {
        holders++;
        overlaps += holders > 1 ? 1 : 0;
        if (token != Lease.NO_TOKEN) {
            tokensOutOfOrder += token <= lastToken ? 1 : 0;
            lastToken = Math.max(lastToken, token);
        }
        if (isContended && due.isMeasured()) {
            handOvers.recordValue(Math.max(0, nowNanos - contendedReleaseNanos));
        }
        isContended = false;
        if (due.isMeasured()) {
            long wait = nowNanos - due.nanos();
            grants++;
            waitSum += wait;
            waitSquares += (double) wait * wait;
            waitMaxNanos = Math.max(waitMaxNanos, wait);
        }
    }

    /** The holder is about to give it back. */
    synchronized void releases(long nowNanos) {
        holders--;
        isContended = asking > 0;
        contendedReleaseNanos = nowNanos;
    }

    /** The release found that the lock was not held any more. */
    synchronized void lost(Due due) {
        lostLeases += due.isMeasured() ? 1 : 0;
    }

    /** What several locks come to together. */
    static Findings findings(LockLedger... ledgers) {
        Histogram handOvers = new Histogram(Recording.SIGNIFICANT_DIGITS);
        LockLedger sum = new LockLedger();
        for (LockLedger one : ledgers) {
            synchronized (one) {
                handOvers.add(one.handOvers);
                sum.add(one);
            }
        }
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("grants", sum.grants);
        figures.put("longestWaitNanos", sum.waitMaxNanos);
        figures.put("fairnessOfWaits", jain(sum));
        figures.put("overlaps", sum.overlaps);
        figures.put("tokensOutOfOrder", sum.tokensOutOfOrder);
        figures.put("lostLeases", sum.lostLeases);
        return new Findings(Map.of("hand-over.ok", handOvers), figures);
    }

    private void add(LockLedger other) {
        grants += other.grants;
        overlaps += other.overlaps;
        tokensOutOfOrder += other.tokensOutOfOrder;
        lostLeases += other.lostLeases;
        waitSum += other.waitSum;
        waitSquares += other.waitSquares;
        waitMaxNanos = Math.max(waitMaxNanos, other.waitMaxNanos);
    }

    /**
     * Jain's index over the waits of all grants: 1 if all waited alike, 1/n if one of n did all the waiting (Jain, Chiu
     * and Hawe, <em>A Quantitative Measure of Fairness</em>, DEC-TR-301, 1984).
     */
    private static double jain(LockLedger sum) {
        return sum.waitSquares == 0 ? 1 : sum.waitSum * sum.waitSum / (sum.grants * sum.waitSquares);
    }
}
