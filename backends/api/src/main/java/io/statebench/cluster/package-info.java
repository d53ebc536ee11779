/**
 * Local clusters: processes that are started, killed, paused and made to leave nothing behind.
 *
 * <p>Vocabulary: a {@link io.statebench.cluster.NodeSpec} says how to run one node, {@link
 * io.statebench.cluster.LocalNodes} are the nodes of one cluster, and the {@code Warden} is the shell at their side
 * that passes signals on and outlives this JVM by the moment it takes to end them.
 *
 * <p>Depends on {@code io.statebench.backend}, {@code io.statebench.cluster.preload} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.cluster;

import org.jspecify.annotations.NullMarked;
