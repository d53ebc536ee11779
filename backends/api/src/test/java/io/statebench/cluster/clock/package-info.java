/** Clocks of processes, as those processes tell them. */
@NullMarked
package io.statebench.cluster.clock;

import org.jspecify.annotations.NullMarked;
