/**
 * How fast the parts of our own engine are that the contracts do not show: JMH benchmarks of its log on disk.
 *
 * <p>Run by JMH's own command, not by {@code scripts/bench}, which compares backends. This package, and no other of the
 * module, may know {@code io.statebench.paxos}.
 */
@NullMarked
package io.statebench.benchmark.paxos;

import org.jspecify.annotations.NullMarked;
