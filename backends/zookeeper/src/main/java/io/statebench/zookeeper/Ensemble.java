package io.statebench.zookeeper;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the servers of an ensemble are of one mind: asked of each at its own address, past whatever the network does to them.
 *
 * @param servers where they listen for clients
 */
record Ensemble(List<InetSocketAddress> servers) {
    private static final String LEADER = "leader";
    private static final String FOLLOWER = "follower";

    Ensemble {
        servers = List.copyOf(servers);
    }

    /** Whether all serve. */
    boolean isWhole() {
        return servers.stream().allMatch(this::isServing);
    }

    /** Whether a server says that it leads; two may, until one of them has noticed. */
    static boolean isLeader(InetSocketAddress server) {
        return mode(server).equals(LEADER);
    }

    /** Whether a server leads a majority, or follows while another one does. */
    boolean isServing(InetSocketAddress server) {
        return switch (mode(server)) {
            case LEADER -> hasMajority(server);
            case FOLLOWER -> leader().filter(this::hasMajority).isPresent();
            default -> false;
        };
    }

    /** The one that says that it leads; empty where none or more than one does. */
    Optional<InetSocketAddress> leader() {
        List<InetSocketAddress> leaders =
                servers.stream().filter(Ensemble::isLeader).toList();
        return leaders.size() == 1 ? Optional.of(leaders.get(0)) : Optional.empty();
    }

    private boolean hasMajority(InetSocketAddress leader) {
        String synced = says(leader, "mntr").getOrDefault("zk_synced_followers", "0");
        return 2 * (1 + (int) Double.parseDouble(synced)) > servers.size();
    }

    private static String mode(InetSocketAddress server) {
        return says(server, "srvr").getOrDefault("Mode", "");
    }

    private static Map<String, String> says(InetSocketAddress server, String word) {
        try {
            return FourLetterWords.ask(server, word);
        } catch (IOException silent) {
            return Map.of();
        }
    }
}
