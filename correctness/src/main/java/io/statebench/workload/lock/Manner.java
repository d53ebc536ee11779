package io.statebench.workload.lock;

import io.statebench.backend.Capability;
import java.util.Set;

/** How clients use a lock that guards a set, and what the set asks of them. */
enum Manner {
    /** Clients write in the first half of their lease only, by their own clocks. */
    CAREFUL("guarded-set", "a set that is read and written back under a lock never loses what was added"),
    /** Clients pause past their lease now and then, and write as if nothing had happened; the set takes it. */
    UNFENCED(
            "unfenced-set", "the same, but clients pause past their lease and then write: what others added is erased"),
    /** The same, but the set takes nothing from one whose token is smaller than one that it has seen. */
    FENCED("fenced-set", "the same, pauses and all, but the set checks fencing tokens: nothing is erased");

    private final String workload;
    private final String description;

    Manner(String workload, String description) {
        this.workload = workload;
        this.description = description;
    }

    String workload() {
        return workload;
    }

    String description() {
        return description;
    }

    /** A lease that does not end cannot be overslept. */
    Set<Capability> needs() {
        return switch (this) {
            case CAREFUL -> Set.of(Capability.LOCK);
            case UNFENCED -> Set.of(Capability.LOCK, Capability.LEASES);
            case FENCED -> Set.of(Capability.LOCK, Capability.LEASES, Capability.FENCING);
        };
    }

    boolean isPausing() {
        return this != CAREFUL;
    }
}
