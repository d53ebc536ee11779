package io.statebench.etcd;

import io.statebench.environment.Disks;
import io.statebench.environment.Environment;
import io.statebench.environment.Network;
import io.statebench.environment.Place;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each node and client at an address of loopback of its own, with nothing in between. */
final class OwnAddresses implements Environment {
    private static InetAddress address(int net, String id) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) net, (byte) Integer.parseInt(id.substring(1))});
    }

    @Override
    public String name() {
        return "own-addresses";
    }

    @Override
    public Place node(String id) throws UnknownHostException {
        return new Place(address(1, id), List.of());
    }

    @Override
    public InetSocketAddress advertise(String node, int port) throws UnknownHostException {
        return new InetSocketAddress(address(1, node), port);
    }

    @Override
    public InetAddress client(String id) throws UnknownHostException {
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
    public void close() {}
}
