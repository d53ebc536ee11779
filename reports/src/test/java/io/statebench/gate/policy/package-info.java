/** Tests. */
@NullMarked
package io.statebench.gate.policy;

import org.jspecify.annotations.NullMarked;
