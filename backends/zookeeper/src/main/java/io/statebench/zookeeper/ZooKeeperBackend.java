package io.statebench.zookeeper;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ZooKeeper: state by nodes and their zxids, locks by Curator's recipe, channels by numbered nodes.
 *
 * <p>Changes are linearizable; so are reads, at the cost of a change, unless the option {@code reads} says otherwise.
 */
public final class ZooKeeperBackend implements Backend {
    private static final ClientSettings PROBE = new ClientSettings("statebench-probe", Duration.ofSeconds(10));

    @Override
    public String name() {
        return "zookeeper";
    }

    @Override
    public String description() {
        return "Apache ZooKeeper, a process a server: linearizable state, Curator's lock fenced by zxids, ordered pub/sub";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<Option> options() {
        return EnsembleOptions.ALL;
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        return EnsembleStart.start(setup, EnsembleOptions.of(setup));
    }

    /** Uses the ensemble at these addresses. User and password are told by the scheme {@code digest}. */
    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        if (endpoints.tls()) {
            throw new ClusterException(name() + " cannot speak TLS; leave statebench." + name() + ".tls out");
        }
        String login = endpoints.user().isEmpty() ? "" : endpoints.user() + ":" + endpoints.password();
        Access access = new Access(
                endpoints.addresses().stream().map(Endpoints.Address::toString).collect(Collectors.joining(",")),
                login,
                ReadMode.QUORUM);
        ZooKeeperCluster.prepare(access, PROBE);
        List<InetSocketAddress> servers = endpoints.addresses().stream()
                .map(address -> new InetSocketAddress(address.host(), address.port()))
                .toList();
        return new ZooKeeperCluster(access, EnsembleFacts.of(servers, access.reads()), null);
    }
}
