package io.statebench.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a running cluster is, and how to be let in.
 *
 * @param addresses at least one, in the order given
 * @param user the user to log in as, or empty for the server's default user
 * @param password the secret, or empty for none; never printed or stored
 * @param tls whether to speak TLS, with the JVM's trust store
 */
public record Endpoints(List<Address> addresses, String user, String password, boolean tls) {
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
     * @throws ClusterException if an address cannot be read
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
                Boolean.parseBoolean(properties.getProperty(prefix + "tls", "false"))));
    }

    private static Address parse(String text, String property) throws ClusterException {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(colon, 0)).replaceAll("^\\[(.*)]$", "$1");
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 1 && port <= 65_535) {
                return new Address(host, port);
            }
        } catch (NumberFormatException notANumber) {
            throw unreadable(text, property, notANumber);
        }
        throw unreadable(text, property, null);
    }

    private static ClusterException unreadable(String text, String property, @Nullable Throwable cause) {
        return new ClusterException("'" + text + "' in " + property + " is not host:port", cause);
    }

    /** The addresses and whether TLS is on; neither user nor password. */
    @Override
    public String toString() {
        return addresses + (tls ? " with TLS" : "");
    }
}
