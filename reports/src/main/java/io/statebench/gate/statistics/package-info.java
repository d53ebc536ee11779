/**
 * The arithmetic of the gate: exact tests, bounds, and how many pairs a question needs. Pure functions of numbers.
 *
 * <p>Vocabulary: a <em>difference</em> is the log ratio of one pair, positive where the candidate is worse; an
 * <em>error</em> is the chance that a one-sided bound or test is allowed to be wrong.
 *
 * <p>May depend on commons-statistics and on nothing of ours.
 */
@NullMarked
package io.statebench.gate.statistics;

import org.jspecify.annotations.NullMarked;
