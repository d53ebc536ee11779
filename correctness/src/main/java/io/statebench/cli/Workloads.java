package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.runner.Workload;
import io.statebench.workload.lock.GuardedSetWorkload;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.pubsub.PubSubWorkload;
import io.statebench.workload.register.RegisterWorkload;
import io.statebench.workload.transaction.TransactionWorkload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The workloads by name. */
final class Workloads {
    private static final Map<String, Function<String, Workload>> BY_NAME = new TreeMap<>(Map.of(
            "guarded-set", GuardedSetWorkload::new,
            "lock", LockWorkload::new,
            "pubsub", PubSubWorkload::new,
            "register", RegisterWorkload::new,
            "transaction", TransactionWorkload::new));

    private Workloads() {}

    /** All of them, by name, to be described and not run. */
    static List<Workload> all() {
        return BY_NAME.values().stream().map(make -> make.apply("")).toList();
    }

    /**
     * A fresh workload.
     *
     * @param namespace the beginning of its keys, locks and channels on the server
     * @throws ClusterException if there is none of that name; the message lists those there are
     */
    static Workload named(String name, String namespace) throws ClusterException {
        Function<String, Workload> make = BY_NAME.get(name);
        if (make == null) {
            throw new ClusterException(
                    "unknown workload '" + name + "'; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return make.apply(namespace);
    }
}
