/** Tests. */
@NullMarked
package io.statebench.gate.output;

import org.jspecify.annotations.NullMarked;
