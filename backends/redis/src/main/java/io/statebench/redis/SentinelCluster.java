package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.backend.NotDoneException;
import io.statebench.cluster.LocalNodes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Servers under Sentinel, ours or somebody else's. */
final class SentinelCluster implements Cluster {
    private static final RedisFlavor FLAVOR = new RedisFlavor(true, RedisStateStore::byScript);

    private final Access access;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;

    /** So that the clients do not all ask the same sentinel first. */
    private final AtomicInteger clientCount = new AtomicInteger();

    /**
     * How clients come in.
     *
     * @param sentinels whom they ask
     * @param master the name of the primary among sentinels
     * @param awaited how many replicas they wait for after each write
     */
    record Access(Endpoints sentinels, String master, int awaited) {}

    /**
     * @param facts what servers and sentinels said of themselves
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    SentinelCluster(Access access, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.access = access;
        this.facts = facts;
        this.ours = ours;
    }

    Access access() {
        return access;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        Dialer dialer = SentinelDialer.of(access.sentinels(), access.master(), settings, clientCount.getAndIncrement());
        var connection = new RedisConnection(dialer, ReplicaWait.of(access.awaited(), settings.timeout()));
        try {
            connection.open();
        } catch (NotDoneException refused) {
            throw new ClusterException(String.valueOf(refused.getMessage()), refused);
        }
        return new RedisClient(dialer, FLAVOR, connection);
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
        return RedisDurability.ofPrimary(facts, RedisDurability.number(facts, "replicas"));
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
