package io.statebench.workload.lock;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * As {@link LockWorkload}, but with leases and holds that outlast a failover: what a system forgets of a lock that is still
 * held is seen where another is granted it meanwhile. Redis Cluster, for one, has the primary that was cut off stop serving
 * before its replica takes over, so that short holds never meet.
 */
public final class LongLockWorkload implements Workload {
    /** Chosen: as of many libraries' defaults, and longer than a failover takes. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** Chosen: some more than processes, so that most acquires find one that is free. */
    private static final int LOCKS = 9;

    private static final long SHORTEST_HOLD_MILLIS = 3_000;
    private static final long LONGEST_HOLD_MILLIS = 8_000;

    private final String namespace;
    private final GuardedResource resource = new GuardedResource();

    /**
     * A workload on locks of its own.
     *
     * @param namespace the beginning of their names on the server, so that runs on one server do not meet
     */
    public LongLockWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "long-lock";
    }

    @Override
    public String description() {
        return "the same with leases of 10 s and holds of 3 to 8, which outlast a failover";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.LOCK, Capability.LEASES);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("acquire", "write", "release");
    }

    @Override
    public Set<String> local() {
        return Set.of("write", "hold", "abandon");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Rounds(random);
    }

    private static final class Rounds implements Generator {
        private final RandomGenerator random;
        private final Deque<Invocation> round = new ArrayDeque<>();

        Rounds(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public Invocation next() {
            if (round.isEmpty()) {
                String lock = "lock-" + random.nextInt(LOCKS);
                round.add(new Invocation("acquire", lock, null));
                round.add(new Invocation("write", lock, null));
                round.add(new Invocation("hold", lock, random.nextLong(SHORTEST_HOLD_MILLIS, LONGEST_HOLD_MILLIS)));
                round.add(new Invocation("write", lock, null));
                round.add(new Invocation("release", lock, null));
            }
            return round.remove();
        }
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new LockActor(client, namespace, resource, LEASE);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LockChecker());
    }
}
