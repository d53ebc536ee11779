package io.statebench.etcd;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The processes of a local cluster, and the relays of those that need one. */
final class EtcdNodes implements AutoCloseable {
    private final LocalNodes nodes;
    private final List<PeerRelay> relays = new ArrayList<>();

    private EtcdNodes(LocalNodes nodes) {
        this.nodes = nodes;
    }

    static EtcdNodes open(LocalSetup setup) throws ClusterException {
        return new EtcdNodes(LocalNodes.open(setup));
    }

    /** Adds a member without starting it. */
    void add(EtcdMember member, List<EtcdMember> all, EtcdCommand command) throws ClusterException {
        Endpoints.Address address = EtcdMember.address(member.clients());
        EtcdQuestions direct =
                new EtcdQuestions(EtcdAccess.of(new Endpoints(List.of(address), "", "", false)), address);
        Path folder = nodes.disk(member.name());
        String proxy = member.needsRelay() ? relay(member, all).url() : "";
        nodes.add(new NodeSpec(
                        member.name(), folder, command.of(member, folder, proxy), direct::isHealthy, direct::isLeader)
                .withFiles(command.options().files()));
    }

    private PeerRelay relay(EtcdMember member, List<EtcdMember> all) throws ClusterException {
        Map<Integer, InetSocketAddress> peers =
                all.stream().collect(Collectors.toMap(one -> one.nowhere().getPort(), EtcdMember::calledByPeers));
        try {
            PeerRelay relay = PeerRelay.open(member.place().address(), peers);
            relays.add(relay);
            return relay;
        } catch (IOException trouble) {
            throw new ClusterException("no relay for " + member.name() + ": " + trouble.getMessage(), trouble);
        }
    }

    List<Node> nodes() {
        return nodes.nodes();
    }

    @Override
    public void close() {
        nodes.close();
        relays.forEach(PeerRelay::close);
    }
}
