package io.statebench.zookeeper;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.LocalNodes;
import io.statebench.zookeeper.ZooKeeperErrors.Effect;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/** An ensemble, ours or somebody else's. */
final class ZooKeeperCluster implements Cluster {
    private final Access access;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;

    /**
     * @param facts what the servers said of themselves
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    ZooKeeperCluster(Access access, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.access = access;
        this.facts = facts;
        this.ours = ours;
    }

    /**
     * Makes what has to be there before anything else.
     *
     * @throws ClusterException if the ensemble cannot be reached or does not let us
     */
    static void prepare(Access access, ClientSettings settings) throws ClusterException {
        try (ZooKeeperClient client = ZooKeeperClient.connect(access, settings)) {
            for (String path : Paths.BEGINNINGS) {
                make(client.session(), path);
            }
        } catch (BackendException trouble) {
            throw new ClusterException(String.valueOf(trouble.getMessage()), trouble);
        }
    }

    private static void make(Session session, String path) throws BackendException {
        try {
            session.attempt(
                    "create " + path,
                    Effect.CHANGE,
                    open -> open.create(path, new byte[0], session.access().rights(), CreateMode.PERSISTENT));
        } catch (KeeperException.NodeExistsException already) {
            return;
        } catch (KeeperException refusal) {
            throw ZooKeeperErrors.meaning("create " + path, refusal, Effect.CHANGE);
        }
    }

    Access access() {
        return access;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        try {
            return ZooKeeperClient.connect(access, settings);
        } catch (NotDoneException refused) {
            throw new ClusterException(String.valueOf(refused.getMessage()), refused);
        }
    }

    @Override
    public List<Node> nodes() {
        return ours == null ? List.of() : ours.nodes();
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public Durability durability() {
        return EnsembleFacts.durabilityOf(facts);
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
