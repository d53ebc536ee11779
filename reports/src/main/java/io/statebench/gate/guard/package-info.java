/**
 * Rules that tell whether evidence may be believed at all (A7 of the gate's specification). Each is a pure function with a name
 * and a sentence; none looks at whether the candidate is better or worse.
 *
 * <p>May depend on {@code io.statebench.gate.evidence}, {@code io.statebench.gate.statistics} and
 * {@code io.statebench.gate.decision}.
 */
@NullMarked
package io.statebench.gate.guard;

import org.jspecify.annotations.NullMarked;
