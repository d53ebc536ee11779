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
 * A Redis primary with replicas, and three sentinels that put a replica in its place when it is gone.
 *
 * <p>Replication does not wait: what the old primary acknowledged and the new one never had is lost, and a lock so granted
 * is granted again, perhaps with a token that was given before (Redis manual, <em>High availability with Redis
 * Sentinel</em> and, on failover, <em>Distributed Locks with Redis</em>). A subscriber that a cut keeps at the old primary
 * hears of the gap when that one is demoted, and no sooner.
 */
public final class SentinelBackend implements Backend {
    static final String NAME = "redis-sentinel";

    /** Names the primary of a cluster that runs already, as its sentinels know it. */
    static final String MASTER_PROPERTY = "statebench." + NAME + ".master";

    private static final ClientSettings PROBE = new ClientSettings("statebench-probe", Duration.ofSeconds(5));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Redis with replicas and 3 sentinels: a failover may lose writes and let a lock be held twice";
    }

    /** Fencing tokens are given, and a failover may give one again. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<Option> options() {
        return SentinelOptions.ALL;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        return SentinelStart.start(setup, SentinelOptions.of(setup));
    }

    /**
     * Uses the cluster that these sentinels watch. User and password are the servers', and are told to a sentinel that asks
     * for a login, too; TLS is spoken with both or with neither.
     */
    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        String master = System.getProperty(MASTER_PROPERTY, SentinelFiles.MASTER);
        List<Endpoints> sentinels = endpoints.addresses().stream()
                .map(address ->
                        new Endpoints(List.of(address), endpoints.user(), endpoints.password(), endpoints.tls()))
                .toList();
        SentinelFacts facts = SentinelFacts.of(sentinels, master, PROBE);
        return new SentinelCluster(
                new SentinelCluster.Access(endpoints, master, 0),
                facts.with(facts.primary(endpoints), PROBE, "running already", 0),
                null);
    }
}
