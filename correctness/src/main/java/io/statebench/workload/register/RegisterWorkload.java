package io.statebench.workload.register;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.checker.Monitor;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.checker.linearizability.LinearizabilityMonitor;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.model.Register;
import io.statebench.model.Register.NilRead;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Reads, writes and compare-and-sets on a few keys. Every value is written once, so that a read names the write it saw
 * and a lost compare-and-set proves that another value was there.
 *
 * <p>In the history: {@code :read} of a number or nil for nothing, {@code :write} of a number, {@code :cas} of
 * {@code [old new]}.
 */
public final class RegisterWorkload implements Workload {
    /** Chosen: few enough that all processes meet on each, and more than one. */
    private static final int KEYS = 3;

    private static final Register MODEL = Register.withCompareAndSet(null, NilRead.ABSENT);

    private final String namespace;

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public RegisterWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "register";
    }

    @Override
    public String description() {
        return "reads, writes and compare-and-sets on " + KEYS + " keys are linearizable";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("read", "write", "cas");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Operations(thread, random);
    }

    /** Half reads, three tenths writes, two tenths compare-and-sets: chosen so that most writes are seen. */
    private static final class Operations implements Generator {
        private static final int READS = 5;
        private static final int WRITES = 3;
        private static final int ALL = 10;
        private static final long VALUES_PER_THREAD = 1_000_000;

        private final RandomGenerator random;
        private long nextValue;

        Operations(int thread, RandomGenerator random) {
            this.random = random;
            this.nextValue = thread * VALUES_PER_THREAD;
        }

        @Override
        public Invocation next() {
            String key = key(random.nextInt(KEYS));
            int die = random.nextInt(ALL);
            if (die < READS) {
                return new Invocation("read", key, null);
            }
            long value = ++nextValue;
            return new Invocation(die < READS + WRITES ? "write" : "cas", key, value);
        }
    }

    private static String key(int index) {
        return "k" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, KEYS)
                .mapToObj(index -> new Invocation("read", key(index), null))
                .toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new RegisterActor(client, namespace);
    }

    @Override
    public Optional<Monitor> monitor() {
        return Optional.of(new LinearizabilityMonitor(MODEL));
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LinearizabilityChecker(MODEL));
    }
}
