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
import java.util.function.ToLongFunction;

/**
 * Sees who reaches whom: behind a door of each node is an echo, and each endpoint sends a byte there and wants it back.
 *
 * <p>The bytes take the way of everybody's, through the same doors, under the same policy. To open a connection proves nothing
 * here, as a proxy accepts before it knows. Silence proves something only where others are heard: so a last byte goes to an echo
 * that no grudge can name, and how long the rest is waited for counts from when that one is back. Thread-safe.
 */
final class Observatory implements AutoCloseable {
    /** The echo that is always reached has this for a name, which no endpoint has. */
    private static final String CONTROL = "";

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
        if (!echoes.containsKey(CONTROL)) {
            addEcho(CONTROL, own, advertised);
        }
        if (!echoes.containsKey(id)) {
            addEcho(id, own, advertised);
        }
    }

    private void addEcho(String id, InetAddress own, InetAddress advertised) throws IOException {
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

    /**
     * Tries all at once.
     *
     * @param patience for how long after the control is back
     * @throws IOException if it does not come back
     */
    synchronized Reachability observe(Duration patience) throws IOException, InterruptedException {
        Map<String, Set<String>> reached = new TreeMap<>();
        endpoints.keySet().forEach(from -> reached.put(from, new TreeSet<>()));
        for (Attempt answered : answered(attempts(), 1, patience).keySet()) {
            reached.computeIfAbsent(answered.from(), none -> new TreeSet<>()).add(answered.node());
        }
        return new Reachability(reached);
    }

    /**
     * Who was answered sooner than one can be by way of two links, there and back. Who was not answered at all was not.
     *
     * @param least how many nanoseconds it takes at least, for a question of so many bytes
     * @param patience for how long after the control is back
     */
    synchronized List<Attempt> answeredBefore(ToLongFunction<Attempt> least, int questionBytes, Duration patience)
            throws IOException, InterruptedException {
        List<Attempt> early = new ArrayList<>();
        answered(attempts(), questionBytes, patience).forEach((attempt, nanos) -> {
            if (nanos < least.applyAsLong(attempt)) {
                early.add(attempt);
            }
        });
        return early;
    }

    /** Everybody calls every other node. */
    private List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        endpoints.forEach((from, source) -> echoes.forEach((node, echo) -> {
            if (!node.equals(from) && !node.equals(CONTROL)) {
                attempts.add(new Attempt(from, node, source, echo.door()));
            }
        }));
        return attempts;
    }

    private Map<Attempt, Long> answered(List<Attempt> attempts, int questionBytes, Duration patience)
            throws IOException, InterruptedException {
        Echo control = echoes.get(CONTROL);
        if (control == null || attempts.isEmpty()) {
            return Map.of();
        }
        Attempt last = new Attempt(CONTROL, CONTROL, control.door().getAddress(), control.door());
        List<ServerSocketChannel> servers =
                echoes.values().stream().map(Echo::server).toList();
        return RoundTrips.answered(attempts, last, servers, questionBytes, patience);
    }

    @Override
    public synchronized void close() {
        echoes.values().forEach(echo -> Sockets.close(echo.server()));
    }

    private record Echo(InetSocketAddress door, ServerSocketChannel server) {}

    /** From whom to whom, and by which addresses. */
    record Attempt(String from, String node, InetAddress source, InetSocketAddress door) {}
}
