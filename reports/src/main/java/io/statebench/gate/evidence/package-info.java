/**
 * What was measured, as files: bundles, JMH's own JSON, and the history of one line a build. Trusts nothing in them; what
 * cannot be used is told in one line with its place.
 *
 * <p>Vocabulary: an <em>arm</em> is the baseline or the candidate; a <em>run</em> is one fresh JVM and gives one number a
 * metric; a <em>block</em> runs both arms of every benchmark, one right after the other; a <em>benchmark key</em> is
 * {@code <benchmark> <mode>[ name=value ...][ tN]}; a <em>metric key</em> is that and the metric's name.
 *
 * <p>May depend on {@code io.statebench.gate.decision} for its words, and on nothing else of ours.
 */
@NullMarked
package io.statebench.gate.evidence;

import org.jspecify.annotations.NullMarked;
