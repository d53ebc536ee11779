package io.statebench.workload.structure;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Counts, by compare-and-set, on a few counters, and reads them.
 *
 * <p>In the history, as the model {@code counter} has it: {@code :add} of 1, {@code :inc-and-get} of what that gave,
 * {@code :read} of the count. Whoever found that somebody was faster fails with {@code "lost"} and without effect.
 */
public final class CounterWorkload implements Workload {
    /** Chosen: all processes meet at each. */
    private static final int COUNTERS = 2;

    private static final long ONE = 1;

    private final String namespace;

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public CounterWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String description() {
        return "a counter, changed by compare-and-set, counts each change once";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("add", "inc-and-get", "read");
    }

    /** As many of each: chosen so that what is changed is also seen. */
    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return () -> {
            String key = key(random.nextInt(COUNTERS));
            return switch (random.nextInt(essentials().size())) {
                case 0 -> new Invocation("add", key, ONE);
                case 1 -> new Invocation("inc-and-get", key, null);
                default -> new Invocation("read", key, null);
            };
        };
    }

    private static String key(int index) {
        return "counter-" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, COUNTERS)
                .mapToObj(index -> new Invocation("read", key(index), null))
                .toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new CounterActor(client, namespace);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LinearizabilityChecker(
                Models.named("counter", null, NilRead.ABSENT).orElseThrow()));
    }
}
