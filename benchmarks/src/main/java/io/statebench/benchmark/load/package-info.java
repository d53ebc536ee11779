/**
 * Latency at a rate: what the load engine of {@code io.statebench.load} is put onto, the commands that run it, and the
 * files and tables it leaves.
 *
 * <p>An <em>exercise</em> is one operation on one cluster, with the keys, locks or channel it needs. Depends on the
 * contracts, the engine, results and clocks; backends are found on the class path.
 */
@NullMarked
package io.statebench.benchmark.load;

import org.jspecify.annotations.NullMarked;
