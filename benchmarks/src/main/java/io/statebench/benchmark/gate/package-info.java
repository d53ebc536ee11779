/**
 * Pairs of runs for the regression gate: two class paths measured one right after the other, and kept in one file.
 *
 * <p>An <em>arm</em> is a class path with JMH benchmarks, the <em>baseline</em> or the <em>candidate</em>; a <em>run</em>
 * is one JMH process with one fork; a <em>pair</em> is one run of each arm for one benchmark, in the order of a
 * <em>coin</em>; a <em>block</em> is one pair of every benchmark; the <em>bundle</em> is the file of all blocks. Nothing is
 * judged here. Depends on the contracts, clusters, counters and clocks of {@code backends/api} and on JMH; what is measured
 * is known by its class path alone.
 */
@NullMarked
package io.statebench.benchmark.gate;

import org.jspecify.annotations.NullMarked;
