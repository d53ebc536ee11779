/** Tests. */
@NullMarked
package io.statebench.gate.decision;

import org.jspecify.annotations.NullMarked;
