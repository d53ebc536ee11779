package io.statebench.paxos.backend;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.transport.Secret;
import io.statebench.paxos.transport.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own Multi-Paxos engine. */
public final class PaxosBackend implements Backend {
    static final Option NODES = new Option("nodes", "3", List.of("1", "3", "5", "7"), "how many nodes");

    static final Option DURABILITY = new Option(
            "durability",
            "fsync",
            List.of("fsync", "os", "none"),
            "when a vote counts as kept: on disk, with the system, or in memory, where killed nodes must not return");

    /** Three JVMs that compile for the long run took most of two cores for half a minute, and a run is often shorter. */
    static final Option COMPILER = new Option(
            "compiler",
            "c1",
            List.of("c1", "c2"),
            "how the nodes' JVMs compile: c1 is soon done with it, c2 makes faster code and takes the cores meanwhile");

    private static final List<Option> OPTIONS = List.of(NODES, DURABILITY, COMPILER);

    @Override
    public String name() {
        return "paxos";
    }

    @Override
    public String description() {
        return "our own Multi-Paxos, a process a node: linearizable state, fenced locks in fair order, ordered pub/sub";
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
        int nodes = Integer.parseInt(setup.value(OPTIONS, NODES.name()));
        boolean isSoonWarm = setup.value(OPTIONS, COMPILER.name()).equals("c1");
        return LocalPaxos.start(setup, nodes, new LocalPaxos.Kind(setup.value(OPTIONS, DURABILITY.name()), isSoonWarm));
    }

    @Override
    public Cluster connectTo(Endpoints endpoints) throws ClusterException {
        List<InetSocketAddress> addresses =
                endpoints.addresses().stream().map(PaxosBackend::address).toList();
        Access access = new Access(addresses, "", new Secret(endpoints.password()), tls(endpoints));
        return new PaxosCluster(access, PaxosFacts.of(access), null);
    }

    private static @Nullable Tls tls(Endpoints endpoints) throws ClusterException {
        try {
            return endpoints.tls() ? Tls.ofJvm() : null;
        } catch (IOException unreadable) {
            throw new ClusterException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    static InetSocketAddress address(Endpoints.Address address) {
        return new InetSocketAddress(address.host(), address.port());
    }
}
