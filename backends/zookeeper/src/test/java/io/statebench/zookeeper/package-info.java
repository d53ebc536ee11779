/** Tests of the ZooKeeper backend; those that end in IT run against real servers. */
@NullMarked
package io.statebench.zookeeper;

import org.jspecify.annotations.NullMarked;
