package io.statebench.checker;

import java.util.List;

/**
 * The longest order that was found of operations before one that fits nowhere: everything that had returned before its
 * return, and of what was still open or in doubt no more than it needs. After it, as after every other such order, the
 * operation is impossible.
 *
 * @param steps its last steps, from the one that matters on; empty if nothing came before
 * @param stepsBefore how many steps came before those
 * @param stuck the index of the impossible operation's call
 */
public record PartialLinearization(List<Step> steps, long stepsBefore, long stuck) {
    public PartialLinearization {
        steps = List.copyOf(steps);
        if (stepsBefore < 0) {
            throw new IllegalArgumentException("no step comes before the first, so not " + stepsBefore + " of them");
        }
    }

    /**
     * One operation takes effect.
     *
     * @param event the index of its call
     * @param before what the model held before, for a person; shortened where it is long
     * @param after what it held then
     */
    public record Step(long event, String before, String after) {}
}
