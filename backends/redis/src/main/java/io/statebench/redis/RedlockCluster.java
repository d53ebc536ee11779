package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.Durability;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The servers of Redlock, ours or somebody else's. */
final class RedlockCluster implements Cluster {
    private final List<Endpoints> servers;
    private final RedlockSettings settings;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;

    /**
     * @param servers each with its one address
     * @param facts what the servers said of themselves
     * @param ours the processes to end with this cluster, or null where they are somebody else's
     */
    RedlockCluster(
            List<Endpoints> servers, RedlockSettings settings, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.servers = List.copyOf(servers);
        this.settings = settings;
        this.facts = facts;
        this.ours = ours;
    }

    /** Where each of the servers is called. */
    List<Endpoints> servers() {
        return servers;
    }

    /** Connects to nobody yet, so that a client can be had while servers are down. */
    @Override
    public Client connect(ClientSettings client) {
        Duration patience = min(client.timeout(), settings.serverTimeout());
        ClientSettings each = new ClientSettings(client.name(), patience, client.source());
        List<RedisConnection> connections = servers.stream()
                .map(server -> new RedisConnection(DirectDialer.of(server, each)))
                .toList();
        return new RedlockClient(
                connections, new RedlockTiming(settings, NanoClock.SYSTEM, RandomGenerator.getDefault()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
        return RedisDurability.ofMajority(facts);
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
