package io.statebench.etcd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.backend.LocalSetup;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Real members for tests, and a visible reason where there are none. */
final class Ground {
    static final Duration SOON = Duration.ofSeconds(20);

    /** Long beside any answer of a member that is well, short beside the patience of who waits for a test. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Ground() {}

    /** Skips the test where there is no etcd. */
    static EtcdBinary binary() {
        try {
            return EtcdBinary.find();
        } catch (ClusterException none) {
            assumeTrue(false, none.getMessage());
            throw new AssertionError(none);
        }
    }

    /** As the suite starts it. */
    static Cluster start(Path logs, Map<String, String> options) throws ClusterException, InterruptedException {
        binary();
        return new EtcdBackend().startLocal(new LocalSetup(logs, options));
    }

    /** One member as it is, with flags of a test's own; it ends with these nodes. */
    static LocalNodes bare(Path logs, int port, String scheme, Predicate<EtcdQuestions> isReady, String... flags)
            throws ClusterException, InterruptedException {
        EtcdBinary binary = binary();
        LocalNodes nodes = LocalNodes.open(logs);
        try {
            String url = scheme + "://127.0.0.1:" + port;
            List<String> command = new ArrayList<>(List.of(
                    binary.path().toString(),
                    "--data-dir=" + nodes.directory("n1"),
                    "--listen-client-urls=" + url,
                    "--advertise-client-urls=" + url,
                    "--listen-peer-urls=http://127.0.0.1:" + FreePorts.next(),
                    "--logger=zap",
                    "--log-outputs=stderr"));
            command.addAll(List.of(flags));
            Endpoints endpoints = endpoints(port, "", "", scheme.equals("https"));
            EtcdQuestions questions = new EtcdQuestions(
                    EtcdAccess.of(endpoints), endpoints.addresses().get(0));
            nodes.add(new NodeSpec("n1", nodes.directory("n1"), command, () -> isReady.test(questions)))
                    .start();
            nodes.nodes().get(0).awaitReady(SOON);
            return nodes;
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    static Endpoints endpoints(int port, String user, String password, boolean tls) {
        return new Endpoints(List.of(new Endpoints.Address("127.0.0.1", port)), user, password, tls);
    }

    static Client connect(Cluster cluster) throws ClusterException {
        return cluster.connect(new ClientSettings("test", TIMEOUT));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A connection to ask a cluster what no contract has. */
    static EtcdConnection admin(Cluster cluster) {
        return new EtcdConnection(((EtcdCluster) cluster).access(), Duration.ofSeconds(5), 0);
    }
}
