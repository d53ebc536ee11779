/**
 * What has to be in the server's own package: a server that calls the others from an address of its own.
 *
 * <p>Depends on ZooKeeper only.
 */
@NullMarked
package org.apache.zookeeper.server.quorum;

import org.jspecify.annotations.NullMarked;
