package io.statebench.cluster;

import io.statebench.cluster.preload.Preload;
import io.statebench.environment.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of one node, and what there is to break it with. Guards itself: whoever uses it holds its lock. */
final class Storage {
    /** Where the data is. */
    final Path folder;

    /** The file system that is this node's alone, where there is one. */
    final Optional<Disk> own;

    /** Whether nodes are started so that their disk can lie; empty where nobody asked for it. */
    final Optional<SyncLies> lies;

    /** The latest damage, until the power is lost. */
    @Nullable
    FileDamage damage;

    Storage(Path folder, Optional<Disk> own, Optional<SyncLies> lies) {
        this.folder = folder;
        this.own = own;
        this.lies = lies;
    }

    /** Before the node runs for the first time: what was prepared for it is not lost with the power. */
    void settle() throws IOException {
        if (own.isPresent()) {
            own.get().force();
        }
    }

    /** What the node has to get so that it can be lied to. */
    Preload preload() {
        return lies.map(SyncLies::preload).orElse(Preload.NONE);
    }
}
