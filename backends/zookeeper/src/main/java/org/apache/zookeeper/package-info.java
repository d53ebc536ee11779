/**
 * What has to be in the client library's own package: a socket that is bound before it connects.
 *
 * <p>Depends on ZooKeeper only.
 */
@NullMarked
package org.apache.zookeeper;

import org.jspecify.annotations.NullMarked;
