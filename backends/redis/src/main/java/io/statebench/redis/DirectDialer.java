package io.statebench.redis;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Calls one server.
 *
 * @param source the address our end of the connection has, or null for any; a named one does without TLS, as it is for
 *     clusters of our own
 */
record DirectDialer(
        HostAndPort address,
        JedisClientConfig config,
        @Nullable InetAddress source) implements Dialer {

    static DirectDialer of(Endpoints endpoints, ClientSettings settings) {
        return new DirectDialer(
                StandaloneCluster.address(endpoints), StandaloneCluster.config(endpoints, settings), settings.source());
    }

    @Override
    public Connection dial() {
        return source == null
                ? new Connection(address, config)
                : new Connection(new BoundSockets(address, config, source), config);
    }

    @Override
    public String target() {
        return address.toString();
    }

    /** Jedis' own sockets, but for their source. */
    private record BoundSockets(HostAndPort address, JedisClientConfig config, InetAddress source)
            implements JedisSocketFactory {
        @Override
        @SuppressWarnings("AddressSelection") // Clusters of our own have numbers and no names.
        public Socket createSocket() {
            Socket socket = new Socket();
            try {
                socket.setReuseAddress(true);
                socket.setKeepAlive(true);
                socket.setTcpNoDelay(true);
                socket.setSoLinger(true, 0);
                socket.bind(new InetSocketAddress(source, 0));
                InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
                socket.connect(server, config.getConnectionTimeoutMillis());
                socket.setSoTimeout(config.getSocketTimeoutMillis());
                return socket;
            } catch (IOException trouble) {
                close(socket);
                throw new JedisConnectionException("Failed to connect to " + address + ".", trouble);
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                return;
            }
        }
    }
}
