/**
 * Redis as a system under test: one standalone server, done well, the lock of the founding article, kept with its faults,
 * servers under Sentinel, and Redis Cluster.
 *
 * <p>Everything is kept under keys and channels that begin with {@code sb:}, so that a server that is already in use
 * keeps what it has. Depends on the backend contracts, {@code io.statebench.environment}, {@code io.statebench.cluster}
 * and Jedis.
 */
@NullMarked
package io.statebench.redis;

import org.jspecify.annotations.NullMarked;
