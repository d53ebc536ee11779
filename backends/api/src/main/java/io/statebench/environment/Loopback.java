package io.statebench.environment;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody on 127.0.0.1. */
final class Loopback implements Environment {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public Place node(String id) throws UnknownHostException {
        return new Place(InetAddress.getByAddress(ADDRESS), List.of());
    }

    @Override
    public InetSocketAddress advertise(String node, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
    }

    @Override
    public InetAddress client(String id) throws UnknownHostException {
        return InetAddress.getByAddress(ADDRESS);
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
