package io.statebench.backend.memory;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Node;
import io.statebench.time.NanoClock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients of one in-memory system share: its keys, its locks and its channels. */
final class MemoryCluster implements Cluster {
    private final NanoClock clock;
    private final Keys keys = new Keys();
    private final Map<String, LockCell> locks = new ConcurrentHashMap<>();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    /** Guarded by itself, as is {@link #isClosed}. */
    private final Set<MemoryClient> clients = new HashSet<>();

    private boolean isClosed;

    MemoryCluster(NanoClock clock) {
        this.clock = clock;
    }

    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        synchronized (clients) {
            if (isClosed) {
                throw new ClusterException("this memory cluster is closed");
            }
            MemoryClient client = new MemoryClient(this, settings);
            clients.add(client);
            return client;
        }
    }

    @Override
    public List<Node> nodes() {
        return List.of();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("server", "none, in this JVM");
    }

    @Override
    public Durability durability() {
        return Durability.ONE_MEMORY;
    }

    /** Ends all watches and subscriptions, and with them the threads that serve them. */
    @Override
    public void close() {
        List<MemoryClient> open;
        synchronized (clients) {
            isClosed = true;
            open = List.copyOf(clients);
        }
        open.forEach(MemoryClient::close);
    }

    void forget(MemoryClient client) {
        synchronized (clients) {
            clients.remove(client);
        }
    }

    Keys keys() {
        return keys;
    }

    LockCell lock(String name) {
        return locks.computeIfAbsent(name, unused -> new LockCell(clock));
    }

    Channel channel(String name) {
        return channels.computeIfAbsent(name, Channel::new);
    }
}
