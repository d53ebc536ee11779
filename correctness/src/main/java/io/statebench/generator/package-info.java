/**
 * Plans operations: pure functions of a seed.
 *
 * <p>The operations of each process come from a random stream of their own, so that another process or another fault
 * does not shift them. Depends on {@code client}'s invocations only.
 */
@NullMarked
package io.statebench.generator;

import org.jspecify.annotations.NullMarked;
