/**
 * How fast our own engine is: the whole beside its goals ({@link io.statebench.benchmark.paxos.BenchPaxos}), and JMH
 * benchmarks of the parts that the contracts do not show: the core, the log on disk, the transport.
 *
 * <p>The latter are run by JMH's own command, not by {@code scripts/bench}, which compares backends. This package, and no other of the
 * module, may know {@code io.statebench.paxos}.
 */
@NullMarked
package io.statebench.benchmark.paxos;

import org.jspecify.annotations.NullMarked;
