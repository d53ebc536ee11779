/**
 * Where a history of builds changed for good. Advice, never a verdict.
 *
 * <p>Depends on nothing else of ours.
 */
@NullMarked
package io.statebench.gate.trend;

import org.jspecify.annotations.NullMarked;
