package io.statebench.benchmark.load;

import io.statebench.backend.Capability;
import io.statebench.backend.Cluster;
import java.util.Locale;

/** The operations there are. */
public enum Work {
    /** Writes a key, whatever it held. */
    SET(Capability.STATE),
    /** Reads a key that is there. */
    GET(Capability.STATE),
    /** Writes a key, expecting the version that was last seen of it. */
    CAS(Capability.STATE),
    /** Acquires a lock, from when it was wanted until it is held; then holds it and gives it back. */
    LOCK(Capability.LOCK),
    /** Publishes a message, and measures its way to every subscriber, too. */
    PUBLISH(Capability.PUBSUB);

    private final Capability need;

    Work(Capability need) {
        this.need = need;
    }

    /** What the backend has to offer. */
    public Capability need() {
        return need;
    }

    /** The name on the command line and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This operation on a cluster, which stays the caller's to close. */
    public Exercise on(Cluster cluster, WorkSettings settings) {
        return switch (this) {
            case SET, GET, CAS -> new StateExercise(this, cluster, settings);
            case LOCK -> new LockExercise(cluster, settings);
            case PUBLISH -> new ChannelExercise(cluster, settings);
        };
    }
}
