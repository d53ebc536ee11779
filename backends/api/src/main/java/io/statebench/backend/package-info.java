/**
 * The contracts a system under test fulfils: state, lock and pub/sub, and the cluster that serves them.
 *
 * <p>Vocabulary: a {@link io.statebench.backend.Backend} is a kind of system, a {@link io.statebench.backend.Cluster}
 * one running instance of it, a {@link io.statebench.backend.Node} one of its processes, and a
 * {@link io.statebench.backend.Client} one connection to it. Trouble is either definite
 * ({@link io.statebench.backend.NotDoneException}) or in doubt ({@link io.statebench.backend.InDoubtException}).
 *
 * <p>Depends on {@code io.statebench.time} and {@code io.statebench.environment} only.
 */
@NullMarked
package io.statebench.backend;

import org.jspecify.annotations.NullMarked;
