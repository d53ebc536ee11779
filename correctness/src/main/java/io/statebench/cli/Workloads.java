package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.runner.Workload;
import io.statebench.workload.kv.KeyValueWorkload;
import io.statebench.workload.lock.GuardedSetWorkload;
import io.statebench.workload.lock.LockWorkload;
import io.statebench.workload.lock.LongLockWorkload;
import io.statebench.workload.pubsub.PubSubWorkload;
import io.statebench.workload.register.RegisterWorkload;
import io.statebench.workload.set.SetWorkload;
import io.statebench.workload.structure.CounterWorkload;
import io.statebench.workload.structure.QueueWorkload;
import io.statebench.workload.transaction.TransactionWorkload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The workloads by name. */
final class Workloads {
    private static final Map<String, Function<String, Workload>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("counter", CounterWorkload::new),
            Map.entry("fenced-set", GuardedSetWorkload::fenced),
            Map.entry("guarded-set", GuardedSetWorkload::new),
            Map.entry("kv", KeyValueWorkload::new),
            Map.entry("lock", LockWorkload::new),
            Map.entry("long-lock", LongLockWorkload::new),
            Map.entry("pubsub", PubSubWorkload::new),
            Map.entry("queue", QueueWorkload::new),
            Map.entry("register", RegisterWorkload::new),
            Map.entry("set", SetWorkload::new),
            Map.entry("transaction", TransactionWorkload::new),
            Map.entry("unfenced-set", GuardedSetWorkload::unfenced)));

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
