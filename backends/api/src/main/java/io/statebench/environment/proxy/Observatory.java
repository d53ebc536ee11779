package io.statebench.environment.proxy;

import io.statebench.environment.Reachability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sees who reaches whom: behind a door of each node is an echo, and each endpoint sends a byte there and wants it back.
 *
 * <p>The bytes take the way of everybody's, through the same doors, under the same policy. To open a connection proves nothing
 * here, as a proxy accepts before it knows. Thread-safe.
 */
final class Observatory implements AutoCloseable {
    private final Proxies proxies;
    private final Map<String, InetAddress> endpoints = new LinkedHashMap<>();
    private final Map<String, Echo> echoes = new LinkedHashMap<>();

    Observatory(Proxies proxies) {
        this.proxies = proxies;
    }

    /** One who tries. */
    synchronized void addEndpoint(String id, InetAddress source) {
        endpoints.put(id, source);
    }

    /** One who is tried. */
    synchronized void addNode(String id, InetAddress own, InetAddress advertised) throws IOException {
        if (echoes.containsKey(id)) {
            return;
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(own, 0)).configureBlocking(false);
            InetSocketAddress target =
                    new InetSocketAddress(own, server.socket().getLocalPort());
            echoes.put(id, new Echo(proxies.open(id, new InetSocketAddress(advertised, 0), target), server));
        } catch (IOException trouble) {
            server.close();
            throw trouble;
        }
    }

    synchronized Set<String> endpoints() {
        return Set.copyOf(endpoints.keySet());
    }

    /** Tries all at once, for so long. */
    synchronized Reachability observe(Duration patience) throws IOException, InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        Map<String, Set<String>> reached = new TreeMap<>();
        endpoints.forEach((from, source) -> {
            reached.put(from, new TreeSet<>());
            echoes.forEach((node, echo) -> {
                if (!node.equals(from)) {
                    attempts.add(new Attempt(from, node, source, echo.door()));
                }
            });
        });
        List<ServerSocketChannel> servers =
                echoes.values().stream().map(Echo::server).toList();
        for (Attempt answered : RoundTrips.answered(attempts, servers, patience)) {
            reached.computeIfAbsent(answered.from(), none -> new TreeSet<>()).add(answered.node());
        }
        return new Reachability(reached);
    }

    @Override
    public synchronized void close() {
        echoes.values().forEach(echo -> Sockets.close(echo.server()));
    }

    private record Echo(InetSocketAddress door, ServerSocketChannel server) {}

    /** From whom to whom, and by which addresses. */
    record Attempt(String from, String node, InetAddress source, InetSocketAddress door) {}
}
