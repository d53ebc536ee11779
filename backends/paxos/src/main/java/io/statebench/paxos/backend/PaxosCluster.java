package io.statebench.paxos.backend;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.PaxosConnection;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Paxos cluster, ours or somebody else's. */
final class PaxosCluster implements Cluster {
    private final Access access;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;
    /** Spreads subscribers and first attempts over the nodes. */
    private final AtomicInteger clients = new AtomicInteger();

    /**
     * @param facts what the servers said of themselves
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    PaxosCluster(Access access, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.access = access;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        this.ours = ours;
    }

    Access access() {
        return access;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        int first = clients.getAndIncrement();
        try {
            return new PaxosClient(
                    PaxosConnection.open(access.from(settings.source()), settings.timeout(), first), first);
        } catch (IOException refused) {
            throw new ClusterException("cannot connect to the Paxos cluster: " + refused.getMessage(), refused);
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
        return "fsync".equals(facts.get("durability")) ? Durability.MAJORITY_DISK : Durability.MAJORITY_MEMORY;
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
