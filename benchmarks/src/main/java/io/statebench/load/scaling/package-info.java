/**
 * How throughput grows with load: Gunther's Universal Scalability Law, fitted to what was measured.
 *
 * <p>Pure: points in, a law out. Depends on commons-math3 only.
 */
@NullMarked
package io.statebench.load.scaling;

import org.jspecify.annotations.NullMarked;
