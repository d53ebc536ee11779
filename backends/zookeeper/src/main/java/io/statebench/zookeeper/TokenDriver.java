package io.statebench.zookeeper;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.locks.StandardLockInternalsDriver;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;

/**
 * How Curator's lock makes its node, which remembers what it made: the zxid of the node is the fencing token. The number that the
 * server puts at the node's end would not do, as it begins anew when the last waiter is gone and the server removes their parent.
 *
 * <p>For one attempt.
 */
final class TokenDriver extends StandardLockInternalsDriver {
    private final Stat stat = new Stat();
    private String path = "";
    private boolean isAsked;

    @Override
    public String createsTheLock(CuratorFramework client, String beginning, byte[] unused) throws Exception {
        isAsked = true;
        path = client.create()
                .storingStatIn(stat)
                .creatingParentContainersIfNeeded()
                .withProtection()
                .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
                .forPath(beginning);
        return path;
    }

    /** Whether the ensemble was asked for a node. */
    boolean isAsked() {
        return isAsked;
    }

    /** Whether it made one. */
    boolean isMade() {
        return !path.isEmpty();
    }

    String path() {
        return path;
    }

    long token() {
        return stat.getCzxid();
    }
}
