package io.statebench.paxos.client;

import io.statebench.paxos.transport.Packet;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a node says of itself. */
public record NodeStatus(Map<String, String> parts) {
    public NodeStatus {
        parts = new LinkedHashMap<>(parts);
    }

    /**
     * Asks a node.
     *
     * @throws IOException if it does not answer in time, or turns us away
     */
    public static NodeStatus ask(InetSocketAddress address, Access access, Duration timeout) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        lines(address, access, new Packet.Status(1), timeout).lines().forEach(line -> {
            int sign = line.indexOf('=');
            parts.put(line.substring(0, Math.max(0, sign)), line.substring(sign + 1));
        });
        return new NodeStatus(parts);
    }

    /**
     * Asks a node what it measures of itself, in the text format of Prometheus.
     *
     * @throws IOException if it does not answer in time, or turns us away
     */
    public static String metrics(InetSocketAddress address, Access access, Duration timeout) throws IOException {
        return lines(address, access, new Packet.Metrics(1), timeout);
    }

    private static String lines(InetSocketAddress address, Access access, Packet question, Duration timeout)
            throws IOException {
        Deadline deadline = Deadline.after(timeout);
        try (Wire wire = Wire.open(address, access, deadline)) {
            wire.send(question);
            if (!(wire.receive(deadline) instanceof Packet.StatusReply reply)) {
                throw new IOException("another answer than asked for");
            }
            return reply.lines();
        }
    }

    /** One part, empty where the node does not tell. */
    public String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Whether it knows who leads, itself or another. */
    public boolean hasLeader() {
        return !part("leader").isEmpty() && !part("leader").equals("0");
    }
}
