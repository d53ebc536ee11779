/**
 * etcd as a system under test: state, lock and pub/sub on its revisions, transactions, leases and watches, and the members to
 * run them on.
 *
 * <p>Vocabulary: a <em>member</em> is one process of a cluster; a <em>revision</em> counts the changes of the whole store, so a
 * key's <em>mod revision</em> is its version and the <em>create revision</em> of a lock's key its fencing token; an <em>etcd
 * lease</em> is what keys are bound to and go with, to be told from the lease of a lock, which lasts as long as was asked for.
 *
 * <p>Depends on {@code io.statebench.backend}, {@code io.statebench.cluster}, {@code io.statebench.environment}, {@code
 * io.statebench.time}, jetcd's messages, gRPC and Netty.
 */
@NullMarked
package io.statebench.etcd;

import org.jspecify.annotations.NullMarked;
