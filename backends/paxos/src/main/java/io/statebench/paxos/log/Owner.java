package io.statebench.paxos.log;

import java.nio.charset.StandardCharsets;

/**
 * Whose log it is; stands in each file, so that a folder of another node or of another cluster is refused.
 *
 * @param cluster its name, of at most {@link #MAX_CLUSTER_BYTES} bytes in UTF-8
 * @param node from 1
 */
public record Owner(String cluster, int node) {
    /** What has room in the head of a file. */
    public static final int MAX_CLUSTER_BYTES = 128;

    public Owner {
        if (cluster.isEmpty() || cluster.getBytes(StandardCharsets.UTF_8).length > MAX_CLUSTER_BYTES || node < 1) {
            throw new IllegalArgumentException("no owner of a log: node " + node + " of '" + cluster + "'");
        }
    }

    @Override
    public String toString() {
        return "node " + node + " of cluster '" + cluster + "'";
    }
}
