/**
 * What people say about a gate, in files of their own: settings, what they accept, and what a calibration of their machines found.
 * A file that cannot be used is a {@link io.statebench.gate.policy.PolicyException}, told in one line; it is never ignored.
 *
 * <p>May depend on {@code io.statebench.gate.evidence}, {@code io.statebench.gate.guard},
 * {@code io.statebench.gate.statistics} and {@code io.statebench.gate.decision}.
 */
@NullMarked
package io.statebench.gate.policy;

import org.jspecify.annotations.NullMarked;
