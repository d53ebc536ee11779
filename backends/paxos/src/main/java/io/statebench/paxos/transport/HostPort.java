package io.statebench.paxos.transport;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people and packets write them: {@code host:port}, IPv6 in brackets. */
public final class HostPort {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[(?<bracketed>[0-9A-Fa-f:.]+)]|(?<host>[A-Za-z0-9._-]+)):(?<port>[0-9]{1,5})");

    private HostPort() {}

    /** Reads an address, or nothing where the text is none. */
    public static Optional<InetSocketAddress> parse(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        int port = parts.matches() ? Integer.parseInt(parts.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        String bracketed = parts.group("bracketed");
        return Optional.of(new InetSocketAddress(bracketed == null ? parts.group("host") : bracketed, port));
    }

    /** The same as text, with the name it was given by. */
    public static String text(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
