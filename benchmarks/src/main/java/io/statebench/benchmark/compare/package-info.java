/**
 * Backends beside each other: as many clients, the same calls, one after the other on one machine, with what each promises
 * beside what it does. Depends on {@code benchmark.load} and the backends.
 */
@NullMarked
package io.statebench.benchmark.compare;

import org.jspecify.annotations.NullMarked;
