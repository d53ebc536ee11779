/** Writes down what PIT found; see {@code scripts/mutants}. */
@NullMarked
package io.statebench.mutants;

import org.jspecify.annotations.NullMarked;
