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

/** One Redis server, used as its manual advises. */
public final class RedisBackend implements Backend {
    private static final Option CAS = new Option(
            "cas", "script", List.of("script", "watch-multi"), "compare-and-set by a Lua script or by WATCH and MULTI");

    private static final List<Option> OPTIONS = List.of(RedisServer.APPENDONLY, RedisServer.PORT, CAS);

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String description() {
        return "one Redis server: state by scripts, SET NX PX lock with owner and fencing token, pub/sub";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        boolean isOptimistic = setup.value(OPTIONS, CAS.name()).equals("watch-multi");
        return RedisServer.start(
                setup,
                OPTIONS,
                new RedisFlavor(true, isOptimistic ? OptimisticCompareAndSet::apply : RedisStateStore::byScript));
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        return connect(endpoints, true);
    }

    static Cluster connect(Endpoints endpoints, boolean hasSafeLock) throws ClusterException {
        var facts = RedisFacts.of(
                endpoints, new ClientSettings("statebench-probe", Duration.ofSeconds(5)), "running already");
        return new StandaloneCluster(endpoints, new RedisFlavor(hasSafeLock, RedisStateStore::byScript), facts, null);
    }
}
