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
 */
record Reductions(boolean pureAtOnce, boolean alikeInOrder, boolean dominance, boolean uselessSteps) {
    static final Reductions ALL = new Reductions(true, true, true, true);
    static final Reductions NONE = new Reductions(false, false, false, false);
}
