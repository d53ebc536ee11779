package io.statebench.cluster;

import io.statebench.backend.NodeDisk.Ability;
import io.statebench.backend.Preparation;
import io.statebench.cluster.preload.SharedLibrary;
import io.statebench.environment.Disk;
import io.statebench.environment.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The disks of one local cluster. Thread-safe. */
final class LocalDisks {
    private final Disks source;
    private final Set<Preparation> wanted;
    private final Path run;
    private final Map<Path, Storage> storages = new ConcurrentHashMap<>();

    /** Built for the first node that wants it; guarded by this. */
    private @Nullable SharedLibrary library;

    /**
     * @param source of file systems of nodes' own
     * @param wanted what somebody means to do to them; what is not about disks is nothing here
     * @param run the cluster's folder
     */
    LocalDisks(Disks source, Set<Preparation> wanted, Path run) {
        this.source = source;
        this.wanted = wanted;
        this.run = run;
    }

    /** See {@link LocalNodes#diskObstacle}. */
    static Optional<String> obstacle(Disks source, Ability what) {
        return switch (what) {
            case LOSE_POWER -> source.obstacle(Disks.Ability.LOSE_POWER);
            case FILL -> source.obstacle(Disks.Ability.FILL);
            case EDIT -> Optional.empty();
            case LIE -> source.obstacle(Disks.Ability.LOSE_POWER).or(LocalDisks::withoutLibrary);
        };
    }

    private static Optional<String> withoutLibrary() {
        try {
            Path folder = Files.createTempDirectory("statebench-preload-");
            try {
                return SharedLibrary.compile(SyncLies.SOURCE, folder).obstacle();
            } finally {
                LocalNodes.delete(folder.toFile());
            }
        } catch (IOException trouble) {
            return Optional.of("no folder for a library can be made: " + trouble.getMessage());
        }
    }

    /** Makes the storage of a node: a disk of its own if that is wanted and can be had, else the plain folder. */
    synchronized Path add(String nodeId, Path plain) throws IOException {
        boolean wantsOwn = wanted.contains(Preparation.OWN_DISK) || wanted.contains(Preparation.LYING_DISK);
        Optional<Disk> own = Optional.empty();
        if (wantsOwn && source.obstacle(Disks.Ability.FILL).isEmpty()) {
            own = Optional.of(source.make(run.getFileName() + "-" + nodeId));
        }
        Path folder = own.map(Disk::folder).orElse(plain);
        Optional<SyncLies> lies = Optional.empty();
        if (wanted.contains(Preparation.LYING_DISK)) {
            lies = Optional.of(SyncLies.at(preload().resolve(nodeId + ".sync"), library()));
        }
        storages.put(folder, new Storage(folder, own, lies));
        return folder;
    }

    private Path preload() throws IOException {
        return Files.createDirectories(run.resolve("preload"));
    }

    private SharedLibrary library() throws IOException {
        SharedLibrary built = library;
        if (built == null) {
            built = SharedLibrary.compile(SyncLies.SOURCE, preload());
            library = built;
        }
        return built;
    }

    /** The storage in a folder; empty where nobody asked for one. */
    Optional<Storage> at(Path folder) {
        return Optional.ofNullable(storages.get(folder));
    }

    Disks source() {
        return source;
    }

    /** Takes the nodes' own file systems away; the nodes are gone by then. */
    void close() {
        storages.values().forEach(storage -> storage.own.ifPresent(Disk::close));
        storages.clear();
    }
}
