package io.statebench.redis;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Endpoints;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis Cluster, ours or somebody else's. */
final class SlotCluster implements Cluster {
    private final Endpoints endpoints;
    private final Use use;
    private final Map<String, String> facts;
    private final @Nullable LocalNodes ours;

    /** Spreads those who listen to the bus over the nodes. */
    private final AtomicInteger listenerCount = new AtomicInteger();

    /**
     * How clients use it.
     *
     * @param channels how messages are carried
     * @param waitReplicas how many replicas to wait for after each write
     */
    record Use(Channels channels, int waitReplicas) {}

    /**
     * @param endpoints some of its nodes, and how to be let in
     * @param facts what its servers said
     * @param ours the processes to end with this cluster, or null where it is somebody else's
     */
    SlotCluster(Endpoints endpoints, Use use, Map<String, String> facts, @Nullable LocalNodes ours) {
        this.endpoints = endpoints;
        this.use = use;
        this.ours = ours;
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("pubsub", use.channels().name().toLowerCase(Locale.ROOT));
        all.put("wait", Integer.toString(use.waitReplicas()));
        this.facts = Collections.unmodifiableMap(all);
    }

    /** Some of its nodes; all of ours, in their order. */
    Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        SlotAccess access = new SlotAccess(endpoints, settings);
        SlotDirectory directory = new SlotDirectory(access);
        try {
            directory.map();
        } catch (JedisException refused) {
            throw new ClusterException(
                    "cannot connect to any of " + endpoints.addresses() + ": " + refused.getMessage(), refused);
        }
        return new RedisClient(
                target -> dialer(access, target),
                new RedisFlavor(true, RedisStateStore::byScript, use.channels()),
                new SlotKeyspace(access, directory, ReplicaWait.of(use.waitReplicas(), settings.timeout())));
    }

    private Dialer dialer(SlotAccess access, RedisListener.Target target) {
        int slot = SlotMap.slotOf(RedisConnection.bytes(target.channel()));
        return target.command() == Command.SSUBSCRIBE
                ? SlotDialer.owner(access, slot)
                : SlotDialer.elsewhere(access, slot, listenerCount.getAndIncrement());
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
        int shards = RedisDurability.number(facts, "cluster-size");
        int known = RedisDurability.number(facts, "cluster-known-nodes");
        return RedisDurability.ofPrimary(facts, shards == 0 ? 0 : known / shards - 1);
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
