package io.statebench.runner;

import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.broken.Broken;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.generator.Seeds;
import io.statebench.nemesis.Fault;
import io.statebench.nemesis.FaultChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as the tests need them. */
final class Specs {
    private Specs() {}

    static RunSpec plain(String backend, Duration timeLimit, long seed) throws ClusterException {
        return of(backend, null, Set.of(), new Load(6, 600, timeLimit), seed);
    }

    static RunSpec of(String backend, @Nullable PlantedFault planted, Set<Fault> faults, Load load, long seed)
            throws ClusterException {
        return new RunSpec(
                "run-" + backend + "-s" + seed,
                Instant.parse("2026-11-23T10:15:00Z"),
                Backends.named(backend),
                cluster -> planted == null ? cluster : Broken.wrap(cluster, planted, new Seeds(seed).stream("planted")),
                planted == null ? RunSpec.NOTHING_PLANTED : planted.word(),
                backend.startsWith("redis") ? Map.of("appendonly", "always") : Map.of(),
                FaultChoice.of(faults),
                EnvironmentSource.LOOPBACK,
                seed,
                load,
                RunSpec.Role.SUBJECT,
                null,
                "scripts/check",
                "unknown");
    }
}
