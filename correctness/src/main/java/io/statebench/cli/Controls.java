package io.statebench.cli;

import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.broken.Broken;
import io.statebench.backend.broken.PlantedFault;
import io.statebench.generator.Seeds;
import io.statebench.runner.Control;
import java.util.Map;

/** Which planted fault the checkers of each workload have to convict in each run, and of what. */
final class Controls {
    private static final String BACKEND = "memory";
    private static final String NAMESPACE = "control";

    private static final Plant STALE_READ = new Plant(PlantedFault.STALE_READ, "not-linearizable");
    private static final Plant LOST_WRITE = new Plant(PlantedFault.LOST_WRITE, "not-linearizable");
    private static final Plant DOUBLE_GRANT = new Plant(PlantedFault.DOUBLE_GRANT, "overlap-within-leases");

    private static final Map<String, Plant> BY_WORKLOAD = Map.ofEntries(
            Map.entry("counter", LOST_WRITE),
            Map.entry("fenced-set", new Plant(PlantedFault.REUSED_TOKEN, "token-repeated")),
            Map.entry("guarded-set", new Plant(PlantedFault.DOUBLE_GRANT, "not-linearizable")),
            Map.entry("kv", STALE_READ),
            Map.entry("lock", DOUBLE_GRANT),
            Map.entry("long-lock", DOUBLE_GRANT),
            Map.entry("pubsub", new Plant(PlantedFault.DUPLICATED_MESSAGE, "duplicated")),
            Map.entry("queue", LOST_WRITE),
            Map.entry("register", STALE_READ),
            Map.entry("set", new Plant(PlantedFault.LOST_WRITE, "lost")),
            Map.entry("transaction", LOST_WRITE),
            Map.entry("unfenced-set", DOUBLE_GRANT));

    private Controls() {}

    /**
     * A fault and what it is found out as. None of these kinds shows in a sound history that is cut off somewhere: the
     * checkers of a control look while it goes on.
     */
    record Plant(PlantedFault fault, String kind) {}

    /** The fault of a workload. */
    static Plant plant(String workload) {
        Plant plant = BY_WORKLOAD.get(workload);
        if (plant == null) {
            throw new IllegalArgumentException("no control for the workload " + workload);
        }
        return plant;
    }

    /**
     * The control of a run.
     *
     * @param workload its name
     * @param seed decides when the fault strikes
     * @throws ClusterException if there is no such workload
     */
    static Control of(String workload, long seed) throws ClusterException {
        Plant plant = plant(workload);
        return new Control(
                Workloads.named(workload, NAMESPACE),
                Backends.named(BACKEND),
                cluster -> Broken.wrap(cluster, plant.fault(), new Seeds(seed).stream("control-planted")),
                new Control.Charge(plant.fault().word(), plant.kind()),
                Control.LIMIT);
    }
}
