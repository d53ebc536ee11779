/**
 * Clocks of processes: a {@link io.statebench.cluster.clock.ClockShim} is the library in C that answers for the date, and a
 * {@link io.statebench.cluster.clock.ControlFile} is the memory that it shares with this JVM.
 *
 * <p>Depends on {@code io.statebench.backend}, {@code io.statebench.cluster.preload} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.cluster.clock;

import org.jspecify.annotations.NullMarked;
