package io.statebench.paxos.server;

import io.statebench.paxos.Replica;

/** What a node measures of itself, as Prometheus reads it. */
final class Metrics {
    private static final String PREFIX = "statebench_paxos_";

    private final String labels;
    private final StringBuilder text = new StringBuilder();

    /** What else there is to count at one moment. */
    record Gauges(int openRequests, int connections, int followers, int waiters, int connectedNodes) {}

    Metrics(String cluster, int node) {
        labels = "cluster=\"" + cluster.replaceAll("[\"\\\\\n]", "_") + "\",node=\"" + node + "\"";
    }

    String text(Replica replica, Gauges gauges, Engine engine, Latencies fsync) {
        text.setLength(0);
        gauge("leading", "1 where this node leads, else 0.", replica.isLeading() ? 1 : 0);
        gauge("leader_node", "Who leads as far as this node knows, 0 for nobody.", replica.leader());
        gauge(
                "ballot_round",
                "The round of the highest ballot promised.",
                replica.promised().round());
        gauge(
                "ballot_node",
                "The node of the highest ballot promised.",
                replica.promised().node());
        gauge("chosen_slot", "All slots up to here are known to be chosen.", replica.chosenSlot());
        gauge("applied_slot", "All slots up to here are applied.", replica.chosenSlot());
        gauge(
                "member_nodes",
                "How many members there are.",
                replica.membership().nodes().size());
        gauge("connected_nodes", "To how many other nodes this one is connected.", gauges.connectedNodes);
        gauge("queued_requests", "Commands and reads that wait for the leader.", replica.waiting());
        gauge("open_requests", "Requests of clients that are not answered yet.", gauges.openRequests);
        gauge("connections", "Connections that others opened to this node.", gauges.connections);
        gauge("followers", "Feeds that are followed here.", gauges.followers);
        gauge("lock_waiters", "Clients that wait here for a lock.", gauges.waiters);
        text.append(engine.commits()
                .text(PREFIX + "commit_seconds", "From a command's arrival at the leader to its answer.", labels));
        text.append(fsync.text(PREFIX + "fsync_seconds", "One fsync of the log.", labels));
        return text.toString();
    }

    private void gauge(String name, String help, long value) {
        String whole = PREFIX + name;
        text.append("# HELP ").append(whole).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(whole).append(" gauge\n");
        text.append(whole).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
