package io.statebench.etcd;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cluster of etcd, ours or somebody else's. */
final class EtcdCluster implements Cluster {
    private final EtcdAccess access;
    private final Map<String, String> facts;
    private final @Nullable EtcdNodes ours;

    /** Spreads clients over the members. */
    private final AtomicInteger clients = new AtomicInteger();

    /**
     * @param facts what the members said of themselves
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    EtcdCluster(EtcdAccess access, Map<String, String> facts, @Nullable EtcdNodes ours) {
        this.access = access;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        this.ours = ours;
    }

    EtcdAccess access() {
        return access;
    }

    /** etcd keeps no list of its clients, so their names are not told. */
    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        int first = clients.getAndIncrement();
        EtcdAccess from = access.from(settings.source());
        EtcdConnection connection = new EtcdConnection(from, settings.timeout(), first);
        try {
            connection.open();
        } catch (ClusterException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
        return new EtcdClient(connection, () -> new EtcdConnection(from, settings.timeout(), first));
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
        return EtcdFacts.durabilityOf(facts);
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
