/**
 * Where the nodes and clients of a local cluster live, and the network between them, which can be cut, and the
 * disks that they can have to themselves.
 *
 * <p>Vocabulary: an <em>endpoint</em> is whatever has an address of its own, a node ({@code n1}, {@code n2}, ...) or a
 * client ({@code c1}, {@code c2}, ...); a {@link io.statebench.environment.Grudge} says whose packets an endpoint does
 * not receive, as in Jepsen; a {@link io.statebench.environment.Reachability} is what was seen of it.
 *
 * <p>Depends on {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.environment;

import org.jspecify.annotations.NullMarked;
