/** Tests. */
@NullMarked
package io.statebench.workload.lock;

import org.jspecify.annotations.NullMarked;
