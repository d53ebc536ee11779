package io.statebench.paxos.backend;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Node i lives at 127.0.1.i, is called at 127.0.2.i, where its callers are written down, and client k at 127.0.9.k. */
final class Detours implements Environment {
    private final Map<String, Detour> byNode = new TreeMap<>();

    @Override
    public String name() {
        return "detours";
    }

    private static InetAddress address(int third, String id) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) third, Byte.parseByte(id.substring(1))});
    }

    /** Its launcher leaves a word in the node's log and becomes the node. */
    @Override
    public Place node(String id) throws IOException {
        return new Place(address(1, id), List.of("/bin/sh", "-c", "echo launched " + id + "; exec \"$@\"", "sh"));
    }

    @Override
    public InetSocketAddress advertise(String node, int port) throws IOException {
        Detour detour = new Detour(address(2, node), new InetSocketAddress(address(1, node), port));
        byNode.put(node, detour);
        return detour.address();
    }

    Detour of(String node) {
        return Objects.requireNonNull(byNode.get(node));
    }

    @Override
    public InetAddress client(String id) throws IOException {
        return address(9, id);
    }

    @Override
    public Optional<Network> network() {
        return Optional.empty();
    }

    @Override
    public Disks disks() {
        return Disks.NONE;
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public void close() {
        for (Detour detour : byNode.values()) {
            try {
                detour.close();
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }
    }
}
