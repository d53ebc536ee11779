/**
 * What runs in the servers' JVMs beside ZooKeeper itself: the words of its log.
 *
 * <p>Depends on SLF4J, ZooKeeper and {@code io.statebench.time} only.
 */
@NullMarked
package io.statebench.zookeeper.server;

import org.jspecify.annotations.NullMarked;
