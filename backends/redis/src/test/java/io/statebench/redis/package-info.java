/** Tests of the Redis backend on real servers. */
@NullMarked
package io.statebench.redis;

import org.jspecify.annotations.NullMarked;
