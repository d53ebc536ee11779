/** Tests. */
@NullMarked
package io.statebench.workload.structure;

import org.jspecify.annotations.NullMarked;
