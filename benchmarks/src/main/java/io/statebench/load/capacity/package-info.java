/**
 * The highest rate a system keeps up with.
 *
 * <p>Pure: asks a function, which runs a load or pretends to. Depends on nothing.
 */
@NullMarked
package io.statebench.load.capacity;

import org.jspecify.annotations.NullMarked;
