package io.statebench.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a running cluster is, and how to be let in.
 *
 * @param addresses at least one, in the order given
 * @param user the user to log in as, or empty for the server's default user
 * @param password the secret, or empty for none; never printed or stored
 * @param tls whether to speak TLS, with the JVM's trust store
 */
public record Endpoints(List<Address> addresses, String user, String password, boolean tls) {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[(?<bracketed>[0-9A-Fa-f:.]+)]|(?<host>[A-Za-z0-9._-]+)):(?<port>[0-9]{1,5})");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    public Endpoints {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("at least one address is needed");
        }
    }

    /**
     * A host and a port.
     *
     * @param host a name or an address; an IPv6 address without brackets
     * @param port 1 to 65535
     */
    public record Address(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Reads {@code statebench.NAME.endpoints=host:port[,host:port]} with {@code .user}, {@code .password} and
     * {@code .tls}.
     *
     * @return empty when no endpoints are given
     * @throws ClusterException if an address or the word after {@code .tls} cannot be read
     */
    public static Optional<Endpoints> from(Properties properties, String backendName) throws ClusterException {
        String prefix = "statebench." + backendName + ".";
        String list = properties.getProperty(prefix + "endpoints", "").strip();
        if (list.isEmpty()) {
            return Optional.empty();
        }
        List<Address> addresses = new ArrayList<>();
        for (String text : Arrays.asList(list.split(",", -1))) {
            addresses.add(parse(text.strip(), prefix + "endpoints"));
        }
        return Optional.of(new Endpoints(
                addresses,
                properties.getProperty(prefix + "user", ""),
                properties.getProperty(prefix + "password", ""),
                isTrue(properties.getProperty(prefix + "tls", "false"), prefix + "tls")));
    }

    private static Address parse(String text, String property) throws ClusterException {
        Matcher parts = ADDRESS.matcher(text);
        int port = parts.matches() ? Integer.parseInt(parts.group("port")) : 0;
        if (port < 1 || port > 65_535) {
            String withoutLogin = text.replaceFirst("(?s)^.*@", "***@"); // Whoever pastes a URL pastes its password.
            throw new ClusterException("'" + withoutLogin + "' in " + property + " is not host:port");
        }
        String bracketed = parts.group("bracketed");
        return new Address(bracketed == null ? parts.group("host") : bracketed, port);
    }

    private static boolean isTrue(String text, String property) throws ClusterException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ClusterException("'" + text + "' in " + property + " is neither true nor false");
        };
    }

    /** Whether one of them is a loopback address, so that the server shares this machine with its clients. */
    public boolean areOnThisMachine() {
        return addresses.stream().anyMatch(one -> LOOPBACK.contains(one.host()));
    }

    /** The addresses and whether TLS is on; neither user nor password. */
    @Override
    public String toString() {
        return addresses + (tls ? " with TLS" : "");
    }
}
