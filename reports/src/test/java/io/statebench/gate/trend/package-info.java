/** Tests. */
@NullMarked
package io.statebench.gate.trend;

import org.jspecify.annotations.NullMarked;
