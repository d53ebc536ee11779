/**
 * The part of the page about a gate: what changed between a baseline A and a candidate B, how sure that is, and how small a
 * change could have been seen. Depends on {@code input}, {@code table} and {@code element}.
 */
@NullMarked
package io.statebench.report.change;

import org.jspecify.annotations.NullMarked;
