/** Tests. */
@NullMarked
package io.statebench.workload.set;

import org.jspecify.annotations.NullMarked;
