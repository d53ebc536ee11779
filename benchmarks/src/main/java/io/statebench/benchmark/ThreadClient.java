package io.statebench.benchmark;

import io.statebench.backend.Client;
import io.statebench.backend.ClusterException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** A measuring thread's own client, and so its own connection. */
@State(Scope.Thread)
public class ThreadClient {
    @SuppressWarnings("NullAway.Init")
    private Client client;

    /** Connects. */
    @Setup(Level.Trial)
    public void connect(Subject subject, ThreadParams thread) throws ClusterException {
        client = subject.connect("thread-" + thread.getThreadIndex());
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() {
        client.close();
    }

    Client client() {
        return client;
    }
}
