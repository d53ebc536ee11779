/**
 * The command line of the regression gate: measures pairs by another process, or reads what was measured, decides, and says so
 * in every form that a build reads.
 *
 * <p>Names the gate's other packages, and is named by none of them.
 */
@NullMarked
package io.statebench.gate;

import org.jspecify.annotations.NullMarked;
