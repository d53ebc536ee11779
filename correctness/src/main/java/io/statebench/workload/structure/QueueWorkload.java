package io.statebench.workload.structure;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.model.FifoQueue;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Enqueues numbers, each once, and dequeues, by compare-and-set, on a few queues; in the end all processes dequeue until
 * there is nothing left, which shows what is gone.
 *
 * <p>In the history, as the model {@code fifo-queue} has it: {@code :enqueue} of a number; {@code :dequeue} of a number,
 * or {@code ":empty"}. Whoever found that somebody was faster fails with {@code "lost"} and without effect.
 */
public final class QueueWorkload implements Workload {
    /** Chosen: all processes meet at each. */
    private static final int QUEUES = 2;

    private static final long VALUES_PER_THREAD = 1_000_000;

    /** How often a process dequeues at most in the end: chosen, far more than what is left of a run of a minute. */
    private static final int MOST_DRAINED = 2_000;

    private final String namespace;

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public QueueWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String description() {
        return "a queue, changed by compare-and-set, gives each element once, first in, first out";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("enqueue", "dequeue");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Operations(thread, random);
    }

    /** As many of both, so that the queues stay short. */
    private static final class Operations implements Generator {
        private final RandomGenerator random;
        private long nextValue;

        Operations(int thread, RandomGenerator random) {
            this.random = random;
            this.nextValue = thread * VALUES_PER_THREAD;
        }

        @Override
        public Invocation next() {
            String queue = queue(random.nextInt(QUEUES));
            return random.nextBoolean()
                    ? new Invocation("enqueue", queue, ++nextValue)
                    : new Invocation("dequeue", queue, null);
        }
    }

    private static String queue(int index) {
        return "queue-" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, MOST_DRAINED * QUEUES)
                .mapToObj(index -> new Invocation("drain", queue(index % QUEUES), null))
                .toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new QueueActor(client, namespace);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LinearizabilityChecker(new FifoQueue()));
    }
}
