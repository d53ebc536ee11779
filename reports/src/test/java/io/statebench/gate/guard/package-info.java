/** Tests. */
@NullMarked
package io.statebench.gate.guard;

import org.jspecify.annotations.NullMarked;
