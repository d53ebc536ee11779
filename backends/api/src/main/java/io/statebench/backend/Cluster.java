package io.statebench.backend;

import java.util.List;
import java.util.Map;

/**
 * One running system: its nodes, if we started them, and the way in.
 *
 * <p>Thread-safe.
 */
public interface Cluster extends AutoCloseable {
    /**
     * Opens a client.
     *
     * @throws ClusterException if the cluster cannot be reached or turns the client away
     */
    Client connect(ClientSettings settings) throws ClusterException;

    /** The processes that we started and may break; empty for a cluster in this JVM or one we only connected to. */
    List<Node> nodes();

    /** Versions and settings for the report, in display order, never a secret; asked of the servers, not assumed. */
    Map<String, String> facts();

    /** What has become of a write that was acknowledged, by the settings that the servers have. */
    default Durability durability() {
        return Durability.UNKNOWN;
    }

    /** Ends every node that we started and removes its data; a cluster we only connected to runs on. */
    @Override
    void close();
}
