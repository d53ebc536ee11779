/**
 * Planted faults: any backend's cluster, made to break one promise now and then.
 *
 * <p>A checker that has never convicted anything proves nothing by its silence, so every run carries a system that is
 * known to be at fault. The faults look like real bugs: rare, seeded, and without any sign but their effect. Depends
 * on {@code io.statebench.backend} only.
 */
@NullMarked
package io.statebench.backend.broken;

import org.jspecify.annotations.NullMarked;
