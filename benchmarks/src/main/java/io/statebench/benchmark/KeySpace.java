package io.statebench.benchmark;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The keys in use: named and filled before the first iteration, deleted after the last. */
@State(Scope.Benchmark)
public class KeySpace {
    /** How many keys. */
    @Param("1000")
    public int keys = 1000;

    private String[] names = {};

    /** Writes every key once, so that no read misses. */
    @Setup(Level.Trial)
    public void fill(Subject subject, Payload payload) throws BackendException, ClusterException {
        if (keys < 1) {
            throw new IllegalArgumentException("keys is at least 1, not " + keys);
        }
        names = IntStream.range(0, keys)
                .mapToObj(index -> ForkSettings.key("bench-key-" + index))
                .toArray(String[]::new);
        subject.beforeClose(this::empty);
        try (Client client = subject.connect("filler")) {
            for (String name : names) {
                client.state().set(name, payload.bytes());
            }
        }
    }

    /** Leaves nothing on a server that runs on. */
    private void empty(Cluster cluster) throws BackendException, ClusterException {
        try (Client client = cluster.connect(Subject.settings("sweeper"))) {
            for (String name : names) {
                client.state().delete(name);
            }
        }
    }

    String name(int index) {
        return names[index];
    }

    int count() {
        return names.length;
    }
}
