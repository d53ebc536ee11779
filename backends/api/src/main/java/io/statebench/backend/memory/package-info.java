/**
 * The reference: lock, shared state and channels within this JVM, linearizable and as fast as plain Java goes.
 *
 * <p>It is the baseline of every benchmark, the system every workload must find valid, and the ground planted faults
 * grow on. Depends on {@code io.statebench.backend} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.backend.memory;

import org.jspecify.annotations.NullMarked;
