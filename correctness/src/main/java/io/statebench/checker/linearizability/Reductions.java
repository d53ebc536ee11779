package io.statebench.checker.linearizability;

/**
 * What the search may leave out. Each can be switched off, so that a test can compare verdicts with and without it.
 *
 * @param pureAtOnce an open operation that never changes the value is done as soon as it is possible
 * @param alikeInOrder indeterminate operations that do the same are used in the order of their calls
 * @param dominance of two configurations that differ in the indeterminate operations used only, the one that used
 *     fewer of each is kept
 * @param uselessSteps an indeterminate operation is not used where it changes nothing, or is overwritten unseen by the
 *     next step
 * @param lookAhead a value is not left for good while an operation that must happen still needs it
 * @param unseenWrites a write whose value nobody needs any more is done just before the next write, which hides it
 * @param unneeded an operation that need not have happened is left out if it brings what no operation needs
 */
record Reductions(
        boolean pureAtOnce,
        boolean alikeInOrder,
        boolean dominance,
        boolean uselessSteps,
        boolean lookAhead,
        boolean unseenWrites,
        boolean unneeded) {
    static final Reductions ALL = new Reductions(true, true, true, true, true, true, true);
    static final Reductions NONE = new Reductions(false, false, false, false, false, false, false);

    /** All but one, by its place from 0 on; for comparing verdicts. */
    static Reductions without(int place) {
        return new Reductions(place != 0, place != 1, place != 2, place != 3, place != 4, place != 5, place != 6);
    }

    /** Without what looks at later operations. */
    Reductions withoutForesight() {
        return new Reductions(pureAtOnce, alikeInOrder, dominance, uselessSteps, false, false, unneeded);
    }

    /** With every step that is possible, whether or not it is of use. */
    Reductions withUselessSteps() {
        return new Reductions(pureAtOnce, alikeInOrder, dominance, false, lookAhead, unseenWrites, unneeded);
    }
}
