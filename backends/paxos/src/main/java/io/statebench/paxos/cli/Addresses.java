package io.statebench.paxos.cli;

import io.statebench.paxos.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.TypeConversionException;

/** Reads addresses as they stand on the command line. */
final class Addresses {
    private Addresses() {}

    /** Reads {@code host:port}. */
    static InetSocketAddress address(String text) {
        return HostPort.parse(text).orElseThrow(() -> new TypeConversionException("'" + text + "' is not host:port"));
    }

    /** Reads an address of this machine, to which connections can be bound. */
    static InetAddress own(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("'" + text + "' is no address");
        }
        try (Socket trial = new Socket()) {
            InetAddress address = InetAddress.getByName(text);
            trial.bind(new InetSocketAddress(address, 0));
            return address;
        } catch (IOException refused) {
            throw new TypeConversionException("'" + text + "' is no address of this machine: " + refused.getMessage());
        }
    }

    /** Reads {@code 1=host:port,2=host:port}. */
    static Map<Integer, InetSocketAddress> peers(String text) {
        Map<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", 2);
            if (sides.length != 2 || !sides[0].matches("[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("'" + part + "' is not id=host:port, with ids from 1");
            }
            if (peers.put(Integer.parseInt(sides[0]), address(sides[1])) != null) {
                throw new TypeConversionException("two peers have the id " + sides[0]);
            }
        }
        if (peers.values().stream().distinct().count() < peers.size()) {
            throw new TypeConversionException("two peers have the same address in '" + text + "'");
        }
        return peers;
    }
}
