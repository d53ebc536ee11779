/** Tests. */
@NullMarked
package io.statebench.gate.statistics;

import org.jspecify.annotations.NullMarked;
