package io.statebench.workload.lock;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rounds of acquire, some adds and release on a few sets, each of which nothing but its lock guards: an add reads the whole
 * set and writes it back. What two holders at once do to each other is seen in the set, whatever the lock says.
 *
 * <p>In the history: {@code :acquire} and {@code :release} as in {@link LockWorkload}; {@code :add} of a number, which fails
 * with {@code "late"} and without effect in the second half of a lease; {@code :read} of all numbers.
 */
public final class GuardedSetWorkload implements Workload {
    /** Chosen: all processes meet at each often enough. */
    private static final int SETS = 2;

    private final String namespace;
    private final SharedSets sets = new SharedSets();

    /**
     * A workload on locks of its own.
     *
     * @param namespace the beginning of their names on the server, so that runs on one server do not meet
     */
    public GuardedSetWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "guarded-set";
    }

    @Override
    public String description() {
        return "a set that is read and written back under a lock never loses what was added";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.LOCK);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("acquire", "add", "read", "release");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Rounds(thread, random);
    }

    private static final class Rounds implements Generator {
        private static final int MOST_ADDS = 3;
        /** Rare, as a read writes the whole set into the history. */
        private static final int ONE_IN_READING = 50;

        private static final long VALUES_PER_THREAD = 1_000_000;

        private final RandomGenerator random;
        private final Deque<Invocation> round = new ArrayDeque<>();
        private long nextValue;

        Rounds(int thread, RandomGenerator random) {
            this.random = random;
            this.nextValue = thread * VALUES_PER_THREAD;
        }

        @Override
        public Invocation next() {
            if (round.isEmpty()) {
                fill(set(random.nextInt(SETS)));
            }
            return round.remove();
        }

        private void fill(String set) {
            round.add(new Invocation("acquire", set, null));
            int adds = random.nextInt(1, MOST_ADDS + 1);
            for (int i = 0; i < adds; i++) {
                round.add(new Invocation("add", set, ++nextValue));
            }
            round.add(new Invocation("release", set, null));
            if (random.nextInt(ONE_IN_READING) == 0) {
                round.add(new Invocation("read", set, null));
            }
        }
    }

    private static String set(int index) {
        return "set-" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, SETS)
                .mapToObj(index -> new Invocation("read", set(index), null))
                .toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new GuardedSetActor(client, namespace, sets, clock);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new GuardedSetChecker());
    }
}
