package io.statebench.backend.memory;

import io.statebench.backend.Backend;
import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.time.NanoClock;
import java.util.Set;

/** The backend that is this JVM; each cluster is empty at first and shares nothing with another. */
public final class MemoryBackend implements Backend {
    /** Found by the service loader. */
    public MemoryBackend() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "in this JVM, linearizable: the reference and the baseline";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.STATE,
                Capability.TRANSACTIONS,
                Capability.LOCK,
                Capability.PUBSUB,
                Capability.LEASES,
                Capability.FENCING);
    }

    @Override
    public Cluster startLocal(LocalSetup setup) throws ClusterException {
        setup.requireKnown(options());
        return new MemoryCluster(NanoClock.SYSTEM);
    }
}
