package io.statebench.redis;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A Redis Cluster of three primaries, each with a replica, used as its manual advises.
 *
 * <p>It replicates after it answers, so a failover loses what the replica did not get, and a primary that is cut off goes on
 * for a node timeout (Redis Cluster Specification, <em>Write safety</em>). It does not do transactions: keys are in different
 * slots. Changes are told to watchers over the bus, as global pub/sub, where a cut loses them in silence.
 */
public final class RedisClusterBackend implements Backend {
    @Override
    public String name() {
        return "redis-cluster";
    }

    @Override
    public String description() {
        return "Redis Cluster, 3 primaries and 3 replicas; a failover may forget writes and who holds a lock";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TRANSACTIONS));
    }

    @Override
    public List<Option> options() {
        return RedisClusterOptions.ALL;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        return RedisClusterServers.start(setup);
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        RedisClusterFacts facts = RedisClusterFacts.of(
                endpoints, new ClientSettings("statebench-probe", Duration.ofSeconds(5)), "running already");
        Channels channels = facts.channels(RedisClusterOptions.AUTO);
        return new SlotCluster(endpoints, new SlotCluster.Use(channels, 0), facts.all(), null);
    }
}
