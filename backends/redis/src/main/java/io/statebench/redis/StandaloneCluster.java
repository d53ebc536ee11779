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
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/** One Redis server, ours or somebody else's. */
final class StandaloneCluster implements Cluster {
    private final Endpoints endpoints;
    private final RedisFlavor flavor;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;

    /**
     * @param facts what the server said of itself
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    StandaloneCluster(Endpoints endpoints, RedisFlavor flavor, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.endpoints = endpoints;
        this.flavor = flavor;
        this.facts = facts;
        this.ours = ours;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        Dialer dialer = DirectDialer.of(endpoints, settings);
        RedisConnection connection = new RedisConnection(dialer);
        try {
            connection.open();
        } catch (NotDoneException refused) {
            throw new ClusterException(String.valueOf(refused.getMessage()), refused);
        }
        return new RedisClient(dialer, flavor, connection);
    }

    static HostAndPort address(Endpoints endpoints) {
        Endpoints.Address first = endpoints.addresses().get(0);
        return new HostAndPort(first.host(), first.port());
    }

    static JedisClientConfig config(Endpoints endpoints, ClientSettings settings) {
        int timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeoutMillis)
                .socketTimeoutMillis(timeoutMillis)
                .clientName(settings.name());
        if (endpoints.tls()) {
            config.sslOptions(SslOptions.defaults());
        }
        if (!endpoints.user().isEmpty()) {
            config.user(endpoints.user());
        }
        if (!endpoints.password().isEmpty()) {
            config.password(endpoints.password());
        }
        return config.build();
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
        return RedisDurability.ofOne(facts);
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
