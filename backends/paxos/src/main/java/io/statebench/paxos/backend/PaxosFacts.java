package io.statebench.paxos.backend;

import io.statebench.backend.ClusterException;
import io.statebench.paxos.client.Access;
import io.statebench.paxos.client.NodeStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the servers say of themselves. */
final class PaxosFacts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private PaxosFacts() {}

    /**
     * Asks all nodes.
     *
     * @throws ClusterException if none answers
     */
    static Map<String, String> of(Access access) throws ClusterException {
        List<NodeStatus> answers = answers(access);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", each(answers, "version"));
        facts.put("protocol", each(answers, "protocol"));
        facts.put("members", each(answers, "members"));
        facts.put("answered", each(answers, "node"));
        facts.put("addresses", addresses(access));
        facts.put("leader", each(answers, "leader"));
        facts.put("durability", each(answers, "durability"));
        facts.put("reads", each(answers, "reads"));
        return facts;
    }

    private static String addresses(Access access) {
        return access.addresses().stream()
                .map(address -> address.getHostString() + ":" + address.getPort())
                .collect(Collectors.joining(" "));
    }

    /** How many wait for a lock, at all nodes together. */
    static int waiters(Access access) throws ClusterException {
        return answers(access).stream()
                .mapToInt(status -> Integer.parseInt(status.part("waiters")))
                .sum();
    }

    private static List<NodeStatus> answers(Access access) throws ClusterException {
        List<NodeStatus> answers = new ArrayList<>();
        String trouble = "";
        for (InetSocketAddress address : access.addresses()) {
            try {
                answers.add(NodeStatus.ask(address, access, PATIENCE));
            } catch (IOException silent) {
                trouble = address.getHostString() + ":" + address.getPort() + ": " + silent.getMessage();
            }
        }
        if (answers.isEmpty()) {
            throw new ClusterException("no Paxos node answers, last " + trouble);
        }
        return answers;
    }

    /** One word where all say the same, else all words. */
    private static String each(List<NodeStatus> answers, String part) {
        return answers.stream().map(status -> status.part(part)).distinct().collect(Collectors.joining(", "));
    }

    /** Whether a node answers and says that it leads. */
    static boolean isLeader(InetSocketAddress address, Access access) {
        try {
            NodeStatus status = NodeStatus.ask(address, access, PATIENCE);
            return status.hasLeader() && status.part("leader").equals(status.part("node"));
        } catch (IOException silent) {
            return false;
        }
    }

    /** Whether a node answers and knows who leads. */
    static boolean isReady(InetSocketAddress address, Access access) {
        try {
            return NodeStatus.ask(address, access, PATIENCE).hasLeader();
        } catch (IOException notYet) {
            return false;
        }
    }
}
