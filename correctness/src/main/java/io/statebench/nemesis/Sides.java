package io.statebench.nemesis;

import io.statebench.backend.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The endpoints in the order of a draw, from which a partition takes its sides.
 *
 * @param nodes all endpoints of nodes, the one that the fault is aimed at first
 * @param clients all endpoints of clients
 */
record Sides(List<String> nodes, List<String> clients) {

    /** Draws an order; of several primaries one comes first. */
    static Sides draw(Scene scene, Target target, RandomGenerator random) {
        List<Node> aimed = target.among(scene.nodes(), random);
        String first = aimed.get(random.nextInt(aimed.size())).endpoint();
        List<String> nodes = shuffled(scene.endpoints(), random);
        nodes.remove(first);
        nodes.add(0, first);
        return new Sides(nodes, shuffled(scene.clients(), random));
    }

    static List<String> shuffled(List<String> sorted, RandomGenerator random) {
        List<String> order = new ArrayList<>(sorted);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    String first() {
        return nodes.get(0);
    }

    String last() {
        return nodes.get(nodes.size() - 1);
    }

    /** All nodes but the first. */
    List<String> others() {
        return nodes.subList(1, nodes.size());
    }

    /** The first so many nodes with their share of the clients: at least a third, as few clients see little, and not all. */
    Set<String> near(int count) {
        Set<String> side = new TreeSet<>(nodes.subList(0, count));
        side.addAll(clients.subList(0, clientsNear(count)));
        return side;
    }

    /** Whoever is not {@link #near}. */
    Set<String> far(int count) {
        Set<String> side = new TreeSet<>(nodes.subList(count, nodes.size()));
        side.addAll(clients.subList(clientsNear(count), clients.size()));
        return side;
    }

    private int clientsNear(int count) {
        if (clients.size() < 2) {
            return 0;
        }
        int share = Math.round((float) clients.size() * count / nodes.size());
        int least = Math.max(1, clients.size() / 3);
        return Math.min(Math.max(share, least), clients.size() - 1);
    }
}
