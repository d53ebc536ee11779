package io.statebench.checker.linearizability.special;

import io.statebench.checker.linearizability.special.LockCalls.Kind;
import java.util.Arrays;

/**
 * Puts holds in a line by their tokens, and each call as early in it as its own call and those before it allow. If the
 * tokens give the order, and one call returned before another one was made that comes before it, no line fits.
 *
 * <p>Two things have no token: a hold whose acquire is in doubt and whose release does not repeat the token, which is put
 * where a token is left for it; and a refusal, which is put where its caller does not hold.
 */
final class TokenLine {
    private final LockCalls calls;
    private final Holds holds;
    /** The holds without a token, the first to return first. */
    private final int[] unknown;

    private int unknownPlaced;
    private final int[] refused;
    private int refusedPlaced;

    private final int[] order;
    private int count;
    /** The latest call of all in line. */
    private int latest = Holds.NONE;

    private int latestPlace = Holds.NONE;

    private long latestToken = LockCalls.NO_TOKEN;
    /** The acquire that holds at the end of the line, or none. */
    private int holder = Holds.NONE;

    /** The first that does not fit, and the one before it that was called too late, or that holds for good. */
    private int late = Holds.NONE;

    private int blocker = Holds.NONE;

    /**
     * Lines them up.
     *
     * @param known the holds whose token is known, in the order of their tokens
     */
    TokenLine(LockCalls calls, Holds holds, int[] known, int[] unknown) {
        this.calls = calls;
        this.holds = holds;
        this.unknown = byDeadline(unknown);
        this.refused = refused();
        this.order = new int[calls.count()];
        for (int i = 0; i < known.length && fits(); i++) {
            addKnown(known[i]);
        }
        addUnknownBefore(LockCalls.NEVER, LockCalls.NEVER, Long.MAX_VALUE);
        addRefusedBefore(LockCalls.NEVER);
        if (fits() && (unknownPlaced < unknown.length || refusedPlaced < refused.length)) {
            late = unknownPlaced < unknown.length ? holds.release[this.unknown[unknownPlaced]] : refused[refusedPlaced];
            blocker = latestPlace;
        }
    }

    boolean fits() {
        return late == Holds.NONE;
    }

    int late() {
        return late;
    }

    int blocker() {
        return blocker;
    }

    int[] order() {
        return Arrays.copyOf(order, count);
    }

    private int[] byDeadline(int[] some) {
        long[] keys = new long[some.length];
        for (int i = 0; i < some.length; i++) {
            keys[i] = LockCalls.key(calls.ret[holds.release[some[i]]], some[i]);
        }
        return LockCalls.sorted(keys, keys.length);
    }

    private int start(int hold) {
        return Math.max(calls.call[holds.acquire[hold]], calls.call[holds.release[hold]]);
    }

    private int[] refused() {
        int[] found = new int[calls.count()];
        int size = 0;
        for (int i = 0; i < found.length; i++) {
            if (calls.must(i) && calls.kind[i] == Kind.REFUSED) {
                found[size++] = i;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private void addKnown(int hold) {
        int acquire = holds.acquire[hold];
        int release = holds.release[hold];
        long token = token(calls, holds, hold);
        int end = release == Holds.NONE ? LockCalls.NEVER : calls.call[release];
        addUnknownBefore(calls.call[acquire], end, token);
        if (holder != Holds.NONE && fits()) {
            late = acquire;
            blocker = holder;
        }
        add(acquire);
        latestToken = token;
        if (release != Holds.NONE) {
            add(release);
        }
    }

    /** The token of a hold, which its acquire or its release tells, or none. */
    static long token(LockCalls calls, Holds holds, int hold) {
        int acquire = holds.acquire[hold];
        return calls.must(acquire) ? calls.token[acquire] : calls.token[holds.release[hold]];
    }

    /** Adds what delays nothing before the next hold, and what would be too late after it. */
    private void addUnknownBefore(int call, int end, long token) {
        while (fits() && holder == Holds.NONE && unknownPlaced < unknown.length && latestToken + 1 < token) {
            int hold = unknown[unknownPlaced];
            boolean isFree = start(hold) < Math.max(latest, call);
            boolean isUrgent = calls.ret[holds.release[hold]] < Math.max(Math.max(latest, call), end);
            if (!isFree && !isUrgent) {
                return;
            }
            unknownPlaced++;
            add(holds.acquire[hold]);
            add(holds.release[hold]);
            latestToken++;
        }
    }

    private void addRefusedBefore(int call) {
        while (refusedPlaced < refused.length
                && calls.call[refused[refusedPlaced]] < Math.max(latest, call)
                && !isHeldBy(refused[refusedPlaced])) {
            put(refused[refusedPlaced++]);
        }
    }

    /** Whether the one who was refused holds it, with this token if he told one. */
    private boolean isHeldBy(int place) {
        if (holder == Holds.NONE || calls.owner[holder] != calls.owner[place]) {
            return false;
        }
        return !calls.must(holder)
                || calls.token[place] == LockCalls.NO_TOKEN
                || calls.token[place] == calls.token[holder];
    }

    private void add(int place) {
        addRefusedBefore(calls.call[place]);
        put(place);
        holder = calls.kind[place] == Kind.ACQUIRE ? place : Holds.NONE;
    }

    private void put(int place) {
        if (calls.ret[place] < latest && fits()) {
            late = place;
            blocker = latestPlace;
        }
        if (calls.call[place] > latest) {
            latest = calls.call[place];
            latestPlace = place;
        }
        order[count++] = place;
    }
}
