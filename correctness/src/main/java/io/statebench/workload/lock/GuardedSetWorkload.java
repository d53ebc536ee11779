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
 * <p>Clients are careful, or pause past their lease now and then and write all the same: then only a set that checks
 * fencing tokens keeps what others added (Kleppmann, <em>How to do distributed locking</em>, 2016).
 *
 * <p>In the history: {@code :acquire} and {@code :release} as in {@link LockWorkload}; {@code :add} of a number, which fails
 * with {@code "late"} and without effect in the second half of a lease; {@code :read} of all numbers. Where clients pause,
 * {@code :add} of {@code {"element" "owner" "token" "pauseMillis"}}, without the last where it does not pause, gives what
 * it overwrote, {@code "erased"}, beside that; it fails with {@code "fenced"} and without effect if the set refused it.
 */
public final class GuardedSetWorkload implements Workload {
    /** Chosen: all processes meet at each often enough. */
    private static final int SETS = 2;

    private final String namespace;
    private final Manner manner;
    private final SharedSets sets = new SharedSets();

    private GuardedSetWorkload(String namespace, Manner manner) {
        this.namespace = namespace;
        this.manner = manner;
    }

    /**
     * A workload on locks of its own, whose clients are careful.
     *
     * @param namespace the beginning of their names on the server, so that runs on one server do not meet
     */
    public GuardedSetWorkload(String namespace) {
        this(namespace, Manner.CAREFUL);
    }

    /** The same, but clients pause past their leases. */
    public static GuardedSetWorkload unfenced(String namespace) {
        return new GuardedSetWorkload(namespace, Manner.UNFENCED);
    }

    /** The same, but clients pause past their leases, and the sets check their tokens. */
    public static GuardedSetWorkload fenced(String namespace) {
        return new GuardedSetWorkload(namespace, Manner.FENCED);
    }

    @Override
    public String name() {
        return manner.workload();
    }

    @Override
    public String description() {
        return manner.description();
    }

    @Override
    public Set<Capability> needs() {
        return manner.needs();
    }

    @Override
    public Set<String> essentials() {
        return Set.of("acquire", "add", "read", "release");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Rounds(thread, manner, random);
    }

    private static final class Rounds implements Generator {
        private static final int MOST_ADDS = 3;
        /** Rare, as a read writes the whole set into the history. */
        private static final int ONE_IN_READING = 50;

        private static final int ONE_IN_PAUSING = 12;

        private static final long VALUES_PER_THREAD = 1_000_000;

        private final Manner manner;
        private final RandomGenerator random;
        private final Deque<Invocation> round = new ArrayDeque<>();
        private long nextValue;

        Rounds(int thread, Manner manner, RandomGenerator random) {
            this.manner = manner;
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
            if (manner.isPausing() && random.nextInt(ONE_IN_PAUSING) == 0) {
                round.add(new Invocation("add-late", set, ++nextValue));
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
        return new GuardedSetActor(client, namespace, sets, manner, clock);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new GuardedSetChecker());
    }
}
