package io.statebench.backend.broken;

import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.Durability;
import io.statebench.backend.Node;
import java.util.List;
import java.util.Map;

/** A cluster whose clients are broken. */
record BrokenCluster(Cluster sound, Broken.Breaker breaker) implements Cluster {
    @Override
    public Client connect(ClientSettings settings) throws ClusterException {
        return breaker.broken(sound.connect(settings));
    }

    @Override
    public List<Node> nodes() {
        return sound.nodes();
    }

    @Override
    public Map<String, String> facts() {
        return sound.facts();
    }

    @Override
    public Durability durability() {
        return sound.durability();
    }

    @Override
    public void close() {
        sound.close();
    }
}
