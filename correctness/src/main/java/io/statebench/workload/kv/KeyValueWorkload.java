package io.statebench.workload.kv;

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
 * Puts, gets, deletes and compare-and-sets on several keys. Every text is written once, so that a get names the write it
 * saw and a lost compare-and-set proves that something else was there.
 *
 * <p>In the history, as the model {@code kv} has it: {@code :get} of a text or nil for nothing, {@code :put} of a text,
 * {@code :cas} of {@code [old new]}, {@code :delete}. Whether a delete found something is not recorded.
 */
public final class KeyValueWorkload implements Workload {
    /** Chosen: several, and few enough that all processes meet on each. */
    private static final int KEYS = 5;

    private final String namespace;

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public KeyValueWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "kv";
    }

    @Override
    public String description() {
        return "puts, gets, deletes and compare-and-sets on " + KEYS + " keys are linearizable";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("get", "put", "cas", "delete");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Operations(thread, random);
    }

    /** In tenths: four gets, three puts, two compare-and-sets and a delete; chosen so that most writes are seen. */
    private static final class Operations implements Generator {
        private static final int ALL = 10;
        private static final int GETS = 4;
        private static final int PUTS = 3;
        private static final int SWAPS = 2;

        private final int thread;
        private final RandomGenerator random;
        private long count;

        Operations(int thread, RandomGenerator random) {
            this.thread = thread;
            this.random = random;
        }

        @Override
        public Invocation next() {
            String key = key(random.nextInt(KEYS));
            int die = random.nextInt(ALL);
            if (die < GETS) {
                return new Invocation("get", key, null);
            }
            if (die < GETS + PUTS) {
                return new Invocation("put", key, text());
            }
            return die < GETS + PUTS + SWAPS ? new Invocation("cas", key, text()) : new Invocation("delete", key, null);
        }

        private String text() {
            return thread + "-" + ++count;
        }
    }

    private static String key(int index) {
        return "k" + index;
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, KEYS)
                .mapToObj(index -> new Invocation("get", key(index), null))
                .toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new KeyValueActor(client, namespace);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LinearizabilityChecker(
                Models.named("kv", null, NilRead.ABSENT).orElseThrow()));
    }
}
