package io.statebench.backend.broken;

import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The sound cluster faults are planted on, and what to connect to it with. */
final class Ground {
    static final Duration LONG = Duration.ofSeconds(20);

    private Ground() {}

    static Cluster sound() throws ClusterException {
        return new MemoryBackend().startLocal(new LocalSetup(Path.of("unused"), Map.of()));
    }

    static Cluster with(PlantedFault fault) throws ClusterException {
        return Broken.wrap(sound(), fault, new SplittableRandom(42));
    }

    static ClientSettings client(String name) {
        return new ClientSettings(name, LONG);
    }
}
