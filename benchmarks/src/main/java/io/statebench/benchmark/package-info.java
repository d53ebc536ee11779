/**
 * How fast a backend is: JMH benchmarks, each asking one question, and the command that runs them.
 *
 * <p>A <em>measurement</em> is one benchmark in one mode, with one value for each parameter and a number of threads; a
 * <em>profile</em> says which ones are made and for how long. Every fork starts its own cluster. Depends on the
 * contracts, results and clocks of {@code backends/api}; backends themselves are found on the class path.
 */
@NullMarked
package io.statebench.benchmark;

import org.jspecify.annotations.NullMarked;
