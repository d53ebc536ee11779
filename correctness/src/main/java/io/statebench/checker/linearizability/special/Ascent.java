package io.statebench.checker.linearizability.special;

import java.util.Arrays;

/**
 * When a number that only ever grows by one, from 0 on, takes each of its steps: step {@code k} leads to {@code k}.
 * Whoever saw the number bounds the times of steps; the bounds of a step are all that its neighbours add to it:
 *
 * <pre>
 *                       |-- saw 2 --|                      step 3 comes after this call ...
 *     |-- saw 3 --|                                        ... and before this return: no
 * </pre>
 *
 * <p>The least times that obey the lower bounds obey the upper ones, too, if any do: both grow with the step.
 */
final class Ascent {
    static final int NONE = -1;

    /** The number is known to get that far. */
    final int top;
    /** By step, up to the one after the top: the latest call of one that saw, or found, less. */
    final int[] from;
    /** The member whose call that is, or {@link #NONE}. */
    final int[] fromBy;
    /** By step: the earliest return of one that saw, or made, at least that. */
    final int[] to;
    /** The member whose return that is, or {@link #NONE}. */
    final int[] toBy;

    /** A number that reaches at least the top, and steps 1 to top + 1. */
    Ascent(int top) {
        this.top = top;
        this.from = new int[top + 2];
        this.to = new int[top + 2];
        this.fromBy = new int[top + 2];
        this.toBy = new int[top + 2];
        Arrays.fill(from, NONE);
        Arrays.fill(to, Spans.NEVER);
        Arrays.fill(fromBy, NONE);
        Arrays.fill(toBy, NONE);
    }

    /** By the return of a member the number had got that far. */
    void reached(int height, int member, int end) {
        if (end < to[height]) {
            to[height] = end;
            toBy[height] = member;
        }
    }

    /** At the call of a member the number had not got further than that; above the top that says nothing. */
    void notBeyond(int height, int member, int call) {
        if (height <= top && call > from[height + 1]) {
            from[height + 1] = call;
            fromBy[height + 1] = member;
        }
    }

    /** Carries the bounds of each step on to the others; to be called once, after the last bound. */
    void settle() {
        for (int step = 1; step <= top; step++) {
            if (from[step] > from[step + 1]) {
                from[step + 1] = from[step];
                fromBy[step + 1] = fromBy[step];
            }
        }
        for (int step = top; step > 0; step--) {
            if (to[step + 1] < to[step]) {
                to[step] = to[step + 1];
                toBy[step] = toBy[step + 1];
            }
        }
    }

    /** The first step that has no time: those who bound it exclude each other. {@link #NONE} if there is none. */
    int impossibleStep() {
        for (int step = 1; step <= top; step++) {
            if (from[step] > to[step]) {
                return step;
            }
        }
        return NONE;
    }
}
