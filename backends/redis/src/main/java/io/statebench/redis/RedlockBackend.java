package io.statebench.redis;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Several Redis servers that know nothing of each other, and a lock that a majority of them has to grant. */
public final class RedlockBackend implements Backend {
    private static final Option NODES =
            new Option("nodes", "5", List.of("3", "5", "7"), "how many servers, each independent of the others");

    private static final List<Option> OPTIONS = List.of(
            NODES,
            RedisServer.APPENDONLY,
            RedlockSettings.DRIFT,
            RedlockSettings.RETRY,
            RedlockSettings.RETRY_DELAY,
            RedlockSettings.SERVER_TIMEOUT);

    @Override
    public String name() {
        return "redlock";
    }

    @Override
    public String description() {
        return "Redlock: a lock on a majority of independent Redis servers, without fencing token";
    }

    /** No fencing: a random owner does not grow (Kleppmann, <em>How to do distributed locking</em>, 2016). */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.LOCK, Capability.LEASES, Capability.NODE_FAULTS, Capability.REMOTE);
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        int count = Integer.parseInt(setup.value(OPTIONS, NODES.name()));
        String appendonly = setup.value(OPTIONS, RedisServer.APPENDONLY.name());
        return RedlockNodes.start(setup, count, appendonly, RedlockSettings.of(setup, OPTIONS));
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        int count = endpoints.addresses().size();
        if (count < 3 || count % 2 == 0) {
            throw new ClusterException(
                    "redlock needs an odd number of servers, at least 3, and was given " + count + ": " + endpoints);
        }
        List<Endpoints> servers = endpoints.addresses().stream()
                .map(address ->
                        new Endpoints(List.of(address), endpoints.user(), endpoints.password(), endpoints.tls()))
                .toList();
        RedlockSettings settings = RedlockSettings.DEFAULT;
        return new RedlockCluster(servers, settings, RedlockFacts.of(servers, settings, "running already"), null);
    }
}
