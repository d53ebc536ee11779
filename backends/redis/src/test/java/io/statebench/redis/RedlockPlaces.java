package io.statebench.redis;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node i lives and is called at 127.0.1.i, client k at 127.0.9.k. */
final class RedlockPlaces implements Environment {
    @Override
    public String name() {
        return "places";
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
        return new InetSocketAddress(address(1, node), port);
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

    /** There is nothing to take back. */
    @Override
    public void close() {}
}
