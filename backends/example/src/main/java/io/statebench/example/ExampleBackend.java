package io.statebench.example;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.cluster.FreePorts;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import io.statebench.environment.Place;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.embedded.core.ExecutableProvider;

/** One Redis server that forces each write to disk before it answers. */
public final class ExampleBackend implements Backend {
    @Override
    public String name() {
        return "example";
    }

    @Override
    public String description() {
        return "one Redis server that forces writes to disk: state without watches, and a lock";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.STATE, Capability.LOCK, Capability.LEASES, Capability.FENCING, Capability.NODE_FAULTS);
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException, InterruptedException {
        setup.requireKnown(options());
        LocalNodes nodes = LocalNodes.open(setup);
        try {
            Path folder = nodes.disk("n1");
            Place place = setup.place("n1");
            int port = FreePorts.next();
            ExampleCluster direct = new ExampleCluster(new InetSocketAddress(place.address(), port), nodes);
            List<String> command = new ArrayList<>(place.launcher());
            File bin = nodes.directory("bin").toFile();
            command.add(ExecutableProvider.newJarResourceProvider(bin).get().getPath());
            command.addAll(List.of("--bind", place.host(), "--port", Integer.toString(port), "--protected-mode", "no"));
            command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
            Node node = nodes.add(new NodeSpec("n1", folder, command, () -> direct.servesFrom(folder)));
            node.start();
            node.awaitReady(Duration.ofSeconds(20)); // Chosen: it takes 20 ms, and longer to load a long file.
            return new ExampleCluster(setup.advertise("n1", port), nodes);
        } catch (ClusterException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        } catch (IOException trouble) {
            nodes.close();
            throw new ClusterException("cannot unpack redis-server: " + trouble.getMessage(), trouble);
        }
    }
}
