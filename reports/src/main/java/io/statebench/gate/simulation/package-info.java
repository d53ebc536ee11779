/**
 * What the gate gets wrong, counted on made-up noise: false alarms, changes that were missed, changes that were passed.
 *
 * <p>Vocabulary: a <em>family</em> is all metrics of one gate; a <em>repetition</em> is one gate over one family.
 *
 * <p>May depend on {@code io.statebench.gate.decision} and {@code io.statebench.gate.statistics}.
 */
@NullMarked
package io.statebench.gate.simulation;

import org.jspecify.annotations.NullMarked;
