/**
 * Local clusters: processes that are started, killed, paused and made to leave nothing behind.
 *
 * <p>Vocabulary: a {@link io.statebench.cluster.NodeSpec} says how to run one node, {@link
 * io.statebench.cluster.LocalNodes} are the nodes of one cluster, and the {@code Warden} is the shell at their side
 * that passes signals on and outlives this JVM by the moment it takes to end them. A {@code Storage} is the folder of one
 * node and what there is to break it with, {@link io.statebench.cluster.DataFiles} say what in it is its data.
 *
 * <p>Depends on {@code io.statebench.backend}, {@code io.statebench.environment}, {@code io.statebench.cluster.clock}, {@code
 * io.statebench.cluster.preload} and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.cluster;

import org.jspecify.annotations.NullMarked;
