package io.statebench.example;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.IOUtils;

/** One server of ours, and the address at which it is called. */
record ExampleCluster(InetSocketAddress address, LocalNodes ours) implements Cluster {
    private static final ClientSettings PROBE = new ClientSettings("statebench-probe", Duration.ofSeconds(2));

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        try {
            return new ExampleClient(() -> dial(settings));
        } catch (JedisException refused) {
            throw new ClusterException(String.valueOf(refused.getMessage()), refused);
        }
    }

    @Override
    public List<Node> nodes() {
        return ours.nodes();
    }

    @Override
    public Map<String, String> facts() {
        try (Jedis asked = dial(PROBE)) {
            String version = asked.info("server").replaceFirst("(?s).*redis_version:(\\S+).*", "$1");
            Map<String, String> facts = new TreeMap<>(asked.configGet("append*"));
            facts.put("server", "Redis " + version);
            return facts;
        }
    }

    @Override
    public void close() {
        ours.close();
    }

    /** Whether it has loaded its file; a stranger on our port works in another folder. */
    boolean servesFrom(Path folder) {
        try (Jedis asked = dial(PROBE)) {
            asked.ping();
            return Files.isSameFile(Path.of(asked.configGet("dir").getOrDefault("dir", "")), folder);
        } catch (JedisException | IOException notYet) {
            return false;
        }
    }

    private Jedis dial(ClientSettings settings) {
        var named = DefaultJedisClientConfig.builder().clientName(settings.name());
        return new Jedis(() -> socket(settings), named.build());
    }

    private Socket socket(ClientSettings settings) {
        int timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(settings.source(), 0));
            socket.connect(address, timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return socket;
        } catch (IOException trouble) {
            IOUtils.closeQuietly(socket);
            throw new JedisConnectionException("cannot connect to " + address + ": " + trouble.getMessage(), trouble);
        }
    }
}
