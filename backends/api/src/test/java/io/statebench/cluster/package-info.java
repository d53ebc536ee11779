/** Real processes, started, broken and cleaned up. */
@NullMarked
package io.statebench.cluster;

import org.jspecify.annotations.NullMarked;
