/** Tests of the engine's benchmarks. */
@NullMarked
package io.statebench.benchmark.paxos;

import org.jspecify.annotations.NullMarked;
