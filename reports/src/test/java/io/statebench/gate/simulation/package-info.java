/** Tests. */
@NullMarked
package io.statebench.gate.simulation;

import org.jspecify.annotations.NullMarked;
