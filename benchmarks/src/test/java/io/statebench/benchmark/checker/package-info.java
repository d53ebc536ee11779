/** Tests of the checker's benchmarks. */
@NullMarked
package io.statebench.benchmark.checker;

import org.jspecify.annotations.NullMarked;
