package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.Option;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.time.Duration;
import java.util.List;

/** Starts one Redis server on this machine. */
final class RedisServer {
    static final Option APPENDONLY = new Option(
            "appendonly",
            "no",
            List.of("no", "everysec", "always"),
            "whether writes go to a file, and when it is forced to disk");

    static final Option PORT = new Option("port", "0", List.of(), "the port to listen on; 0 takes a free one");

    /** Chosen: a server starts in some 20 ms; a loaded machine and a long append-only file take longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static final ClientSettings PROBE = new ClientSettings("statebench-probe", Duration.ofSeconds(2));

    /** A free port can be taken by somebody else before the server binds it. */
    static final int ATTEMPTS = 5;

    static final String IN_USE = "Address already in use";

    private RedisServer() {}

    /** Starts a server and waits until it serves; nothing is left if it does not. */
    static Cluster start(LocalSetup setup, List<Option> known, RedisFlavor flavor)
            throws ClusterException, InterruptedException {
        String appendonly = setup.value(known, APPENDONLY.name());
        int wanted = port(setup.value(known, PORT.name()));
        for (int attempt = 1; ; attempt++) {
            int port = wanted == 0 ? FreePorts.next() : wanted;
            try {
                return start(setup, appendonly, port, flavor);
            } catch (ClusterException failed) {
                if (!String.valueOf(failed.getMessage()).contains(IN_USE)) {
                    throw failed;
                }
                if (wanted != 0 || attempt == ATTEMPTS) {
                    throw new ClusterException("port " + port + " is in use; choose another, or 0 for a free one");
                }
            }
        }
    }

    private static int port(String text) throws ClusterException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new ClusterException("port '" + text + "' is not a number", notANumber);
        }
        throw new ClusterException("port " + text + " is not between 0 and 65535");
    }

    private static Cluster start(LocalSetup setup, String appendonly, int port, RedisFlavor flavor)
            throws ClusterException, InterruptedException {
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            RedisBinary binary = RedisBinary.find(nodes.directory("bin"));
            binary.version();
            RedisInstance server = RedisInstance.of("n1", setup, nodes, port);
            Node node = nodes.add(new NodeSpec(
                            server.id(),
                            server.directory(),
                            server.command(binary, persistence(appendonly)),
                            server::isReady)
                    .withClockJump(server::jumpClock)
                    .withFiles(RedisInstance.files(appendonly)));
            node.start();
            node.awaitReady(PATIENCE);
            return new StandaloneCluster(
                    server.called(), flavor, RedisFacts.of(server.direct(), PROBE, binary.source()), nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    /** What the option {@link #APPENDONLY} says, on a command line. */
    static List<String> persistence(String appendonly) {
        return List.of("--appendonly", appendonly.equals("no") ? "no" : "yes", "--appendfsync", appendonly);
    }
}
