package io.statebench.cluster;

import io.statebench.backend.NodeClock;
import io.statebench.backend.Preparation;
import io.statebench.cluster.clock.ClockShim;
import io.statebench.cluster.clock.ControlFile;
import io.statebench.cluster.preload.Preload;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock of one node: its own, where the cluster was prepared for that and it can be had here. */
final class ProcessClock {
    private final String node;
    private final Optional<ClockShim> shim;

    /** Made with the first process; guarded by this. */
    private @Nullable ControlFile file;

    /** @param shim what gives the node a clock, empty where the cluster was not prepared */
    ProcessClock(String node, Optional<ClockShim> shim) {
        this.node = node;
        this.shim = shim;
    }

    /** What gives the node that clock, where it has one. */
    synchronized Preload preload() throws IOException {
        if (shim.isEmpty() || shim.get().obstacle().isPresent()) {
            return Preload.NONE;
        }
        if (file == null) {
            file = shim.get().controlFile(node);
        }
        return shim.get().preload(file);
    }

    /** The clock, once a process has used it. */
    synchronized Optional<NodeClock> clock() {
        return Optional.<NodeClock>ofNullable(file != null && file.isInUse() ? file : null);
    }

    /** Why there is none. */
    String obstacle() {
        return shim.map(one -> one.obstacle().orElse("it asks the system for the time past any library, or never"))
                .orElse("the cluster was not started with " + Preparation.CLOCK);
    }
}
