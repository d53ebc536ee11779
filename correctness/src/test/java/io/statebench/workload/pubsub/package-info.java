/** Tests. */
@NullMarked
package io.statebench.workload.pubsub;

import org.jspecify.annotations.NullMarked;
