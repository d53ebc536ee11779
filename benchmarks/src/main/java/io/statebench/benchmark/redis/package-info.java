/**
 * Redis by its own client library, without our contracts in between: what a closed loop of ours brings at most, beside
 * what {@code redis-benchmark} does.
 *
 * <p>The only package of the benchmarks that knows Jedis.
 */
@NullMarked
package io.statebench.benchmark.redis;

import org.jspecify.annotations.NullMarked;
