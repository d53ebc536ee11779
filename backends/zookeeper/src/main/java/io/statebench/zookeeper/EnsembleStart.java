package io.statebench.zookeeper;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.time.Deadline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts an ensemble on this machine, a JVM a server, on the class path of this one. */
final class EnsembleStart {
    /** Chosen: takes two seconds; three JVMs on a loaded machine take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

    /** Chosen: the first calls to servers that have just begun. */
    private static final ClientSettings PREPARER = new ClientSettings("statebench-prepare", Duration.ofSeconds(10));

    /** A free port can be taken by somebody else before the server binds it. */
    private static final int ATTEMPTS = 5;

    private static final String IN_USE = "Address already in use";

    private EnsembleStart() {}

    /** Starts the servers and waits until all serve; nothing is left if they do not. */
    static Cluster start(LocalSetup setup, EnsembleOptions options) throws ClusterException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(setup, options);
            } catch (ClusterException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
            }
        }
    }

    private static Cluster startOnce(LocalSetup setup, EnsembleOptions options)
            throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            List<EnsembleMember> members = new ArrayList<>();
            for (int number = 1; number <= options.nodes(); number++) {
                members.add(EnsembleMember.of(number, setup, nodes));
            }
            List<InetSocketAddress> direct =
                    members.stream().map(member -> member.listen().clients()).toList();
            Ensemble ensemble = new Ensemble(direct);
            EnsembleFiles files = new EnsembleFiles(members, options);
            for (EnsembleMember member : members) {
                nodes.add(spec(member, files, ensemble)).start();
            }
            await(nodes.nodes(), ensemble);
            for (EnsembleMember member : members) {
                EnsembleFiles.settle(member);
            }
            ZooKeeperCluster.prepare(new Access(text(direct), "", options.reads()), PREPARER);
            Access access = new Access(
                    text(members.stream()
                            .map(member -> member.called().clients())
                            .toList()),
                    "",
                    options.reads());
            return new ZooKeeperCluster(access, EnsembleFacts.of(direct, options.reads()), nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static NodeSpec spec(EnsembleMember member, EnsembleFiles files, Ensemble ensemble)
            throws ClusterException {
        InetSocketAddress clients = member.listen().clients();
        return new NodeSpec(
                        member.name(),
                        member.directory(),
                        files.prepare(member),
                        () -> ensemble.isServing(clients),
                        () -> Ensemble.isLeader(clients))
                .withFiles(EnsembleFiles.DATA);
    }

    /** Waits as long as none of the servers ended. */
    private static void await(List<Node> started, Ensemble ensemble) throws ClusterException, InterruptedException {
        boolean isWhole =
                Deadline.after(PATIENCE).await(() -> !started.stream().allMatch(Node::isAlive) || ensemble.isWhole());
        for (Node node : started) {
            if (!isWhole || !node.isAlive()) {
                node.awaitReady(LAST_CHANCE); // Says what is the matter.
            }
        }
    }

    private static String text(List<InetSocketAddress> addresses) {
        return addresses.stream().map(EnsembleMember::text).collect(Collectors.joining(","));
    }
}
