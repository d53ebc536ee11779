/**
 * Which key an operation uses: all alike, or some hotter than others.
 *
 * <p>Pure and seeded. Depends on commons-math3 only.
 */
@NullMarked
package io.statebench.load.keys;

import org.jspecify.annotations.NullMarked;
