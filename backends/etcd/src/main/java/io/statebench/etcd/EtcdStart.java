package io.statebench.etcd;

import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Starts members on this machine. */
final class EtcdStart {
    /** Chosen: all of it takes some two seconds, most of which is the first election. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A free port can be taken by somebody else before a member binds it. */
    private static final int ATTEMPTS = 5;

    private static final String IN_USE = "address already in use";

    private EtcdStart() {}

    /** Starts a cluster and waits until all members serve; nothing is left if they do not. */
    static Cluster start(LocalSetup setup, EtcdOptions options) throws ClusterException, InterruptedException {
        EtcdBinary binary = EtcdBinary.find();
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(setup, options, binary);
            } catch (ClusterException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(LocalSetup setup, EtcdOptions options, EtcdBinary binary)
            throws ClusterException, InterruptedException {
        List<EtcdMember> members = new ArrayList<>();
        for (int number = 1; number <= options.nodes(); number++) {
            members.add(EtcdMember.of("n" + number, setup));
        }
        EtcdCommand command = EtcdCommand.of(binary, options, members, "local-" + UUID.randomUUID());
        EtcdNodes nodes = EtcdNodes.open(setup);
        try {
            for (EtcdMember member : members) {
                nodes.add(member, members, command);
            }
            for (Node node : nodes.nodes()) {
                node.start();
            }
            for (Node node : nodes.nodes()) {
                node.awaitReady(PATIENCE);
            }
            // Our own questions go past whatever stands between the members.
            Map<String, String> facts = EtcdFacts.of(access(members, EtcdMember::clients, options))
                    .with("binary", binary.source() + ", " + binary.version());
            return new EtcdCluster(access(members, EtcdMember::calledByClients, options), facts, nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static EtcdAccess access(
            List<EtcdMember> members, Function<EtcdMember, InetSocketAddress> where, EtcdOptions options) {
        List<Endpoints.Address> addresses =
                members.stream().map(where).map(EtcdMember::address).toList();
        return new EtcdAccess(new Endpoints(addresses, "", "", false), null, options.isLinearizable());
    }
}
