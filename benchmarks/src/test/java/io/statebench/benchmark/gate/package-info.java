/** Tests of the running of pairs, and the benchmark with known slowdowns that they measure. */
@NullMarked
package io.statebench.benchmark.gate;

import org.jspecify.annotations.NullMarked;
