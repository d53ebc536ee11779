package io.statebench.nemesis;

import io.statebench.backend.Node;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a nemesis can break.
 *
 * @param nodes the processes; several may live at one endpoint
 * @param clients the endpoints of the clients, empty where they have no addresses of their own
 * @param network between all of them, where it can be broken
 */
public record Scene(List<Node> nodes, List<String> clients, Optional<Network> network) {
    public Scene {
        nodes = List.copyOf(nodes);
        clients = List.copyOf(clients);
    }

    /** Processes alone. */
    public static Scene of(List<Node> nodes) {
        return new Scene(nodes, List.of(), Optional.empty());
    }

    /** Where the nodes live, each once, in order. */
    List<String> endpoints() {
        return List.copyOf(new TreeSet<>(nodes.stream().map(Node::endpoint).toList()));
    }

    /** Whether the network sees who opened a connection; one that does not breaks what comes to a node from all others. */
    boolean tellsCallersApart() {
        return brokenNetwork().abilities().contains(Ability.CUT);
    }

    /** The network, where there is one. */
    Network brokenNetwork() {
        return network.orElseThrow(() -> new IllegalStateException("there is no network to break"));
    }
}
