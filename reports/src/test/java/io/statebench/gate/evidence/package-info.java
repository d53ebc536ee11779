/** Tests. */
@NullMarked
package io.statebench.gate.evidence;

import org.jspecify.annotations.NullMarked;
