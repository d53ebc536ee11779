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
import java.util.stream.IntStream;

/**
 * Rounds of acquire, write, hold, write and release on a few locks. Now and then a process holds for longer than its
 * lease, and goes on as if nothing had happened; now and then it releases what it released before, or falls silent and
 * never releases. In the end each thread asks for each lock once more, with much patience.
 *
 * <p>In the history, by operation: {@code :acquire} gives {@code {"owner" "token" "leaseMillis"}}, without a token or
 * with nil milliseconds where the backend has neither, or fails with {@code "busy"}; {@code :write} goes to the guarded
 * resource and gives {@code {"owner" "token" "accepted"}}; {@code :renew} gives {@code {"owner" "leaseMillis"
 * "renewed"}}; {@code :release} gives {@code {"owner" "released"}}; {@code :hold} is time that passes, in milliseconds;
 * {@code :abandon} of {@code {"owner" "token"}} is the last that is heard of a grant. The acquires of the end are called
 * with {@code {"thread" "patienceMillis"}}.
 */
public final class LockWorkload implements Workload {
    static final Duration LEASE = Duration.ofMillis(800);

    /** Chosen: all processes meet at the first lock often enough. */
    private static final int LOCKS = 2;

    private final String namespace;
    private final GuardedResource resource = new GuardedResource();

    /**
     * A workload on locks of its own.
     *
     * @param namespace the beginning of their names on the server, so that runs on one server do not meet
     */
    public LockWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public String description() {
        return "one holder at a time within its lease, growing tokens, only the holder releases, leases end";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.LOCK);
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

    /** A round at a time. What makes no sense, as when the lock was not granted, is left out by the actor. */
    private static final class Rounds implements Generator {
        private static final int ONE_IN_LATE = 12;
        private static final int ONE_IN_RENEWING = 4;
        private static final int ONE_IN_RELEASING_AGAIN = 4;
        private static final int ONE_IN_ABANDONING = 10;
        private static final long SHORTEST_HOLD_MILLIS = 1;
        private static final long LONGEST_HOLD_MILLIS = 30;
        private static final long LATE_HOLD_MILLIS = LEASE.toMillis() * 3 / 2;

        private final RandomGenerator random;
        private final Deque<Invocation> round = new ArrayDeque<>();

        Rounds(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public Invocation next() {
            if (round.isEmpty()) {
                fill(lock(random.nextInt(LOCKS)));
            }
            return round.remove();
        }

        private void fill(String lock) {
            boolean isLate = random.nextInt(ONE_IN_LATE) == 0;
            long holdMillis = isLate ? LATE_HOLD_MILLIS : random.nextLong(SHORTEST_HOLD_MILLIS, LONGEST_HOLD_MILLIS);
            round.add(new Invocation("acquire", lock, null));
            round.add(new Invocation("write", lock, null));
            if (random.nextInt(ONE_IN_RENEWING) == 0) {
                round.add(new Invocation("renew", lock, null));
            }
            round.add(new Invocation("hold", lock, holdMillis));
            round.add(new Invocation("write", lock, null));
            if (random.nextInt(ONE_IN_ABANDONING) == 0) {
                round.add(new Invocation("abandon", lock, null));
            }
            round.add(new Invocation("release", lock, null));
            if (random.nextInt(ONE_IN_RELEASING_AGAIN) == 0) {
                round.add(new Invocation("release-again", lock, null));
            }
        }
    }

    private static String lock(int index) {
        return "lock-" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return LastRound.plan(
                thread, IntStream.range(0, LOCKS).mapToObj(LockWorkload::lock).toList());
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
