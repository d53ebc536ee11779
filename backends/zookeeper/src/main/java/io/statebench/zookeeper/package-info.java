/**
 * ZooKeeper as a system under test: three or five servers on this machine, or an ensemble that runs already.
 *
 * <p>Vocabulary as ZooKeeper has it: an <em>ensemble</em> is all servers, a <em>session</em> is what a client has with it beyond
 * one connection, a <em>zxid</em> is the number of a change, larger than that of every change before it. A <em>barrier</em> is our
 * own word for a change that changes nothing, after which a read is a fresh one.
 *
 * <p>Everything is kept below {@code /sb}, so that an ensemble that is already in use keeps what it has. Depends on the backend
 * contracts, {@code io.statebench.environment}, {@code io.statebench.cluster}, {@code io.statebench.time}, ZooKeeper and Curator.
 */
@NullMarked
package io.statebench.zookeeper;

import org.jspecify.annotations.NullMarked;
