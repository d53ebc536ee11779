package io.statebench.paxos.cli;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads addresses as they stand on the command line. */
final class Addresses {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[(?<bracketed>[0-9A-Fa-f:.]+)]|(?<host>[A-Za-z0-9._-]+)):(?<port>[0-9]{1,5})");

    private Addresses() {}

    /** Reads {@code host:port}. */
    static InetSocketAddress address(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        int port = parts.matches() ? Integer.parseInt(parts.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            throw new TypeConversionException("'" + text + "' is not host:port");
        }
        String bracketed = parts.group("bracketed");
        return new InetSocketAddress(bracketed == null ? parts.group("host") : bracketed, port);
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
