/**
 * What pairs of numbers say: stages, verdicts, and the exit code of a gate.
 *
 * <p>Vocabulary: a <em>run</em> is one fresh JVM and gives one number a metric; a <em>pair</em> is a run of the baseline
 * and one of the candidate, made one right after the other; <em>worse</em> is positive, whatever the unit.
 *
 * <p>May depend on {@code io.statebench.gate.statistics} and on nothing else of ours.
 */
@NullMarked
package io.statebench.gate.decision;

import org.jspecify.annotations.NullMarked;
