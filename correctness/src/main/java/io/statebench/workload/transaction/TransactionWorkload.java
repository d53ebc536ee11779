package io.statebench.workload.transaction;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.checker.linearizability.LinearizabilityChecker;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.model.Model;
import io.statebench.model.Models;
import io.statebench.model.Register.NilRead;
import io.statebench.runner.Workload;
import io.statebench.time.NanoClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over a few keys, each of which reads one or two and writes one or two, and reads of single keys. Every value
 * is written once. All keys are judged together, by the model {@code multi-register}: half a transaction, or two that
 * each miss the other's write, fit no order.
 *
 * <p>In the history: {@code :txn [["read" key value] .. ["write" key value] ..]}, values nil in the invocation of a read,
 * or fails with {@code "lost"} where a key changed between its read and the write; {@code :read {key value}}.
 */
public final class TransactionWorkload implements Workload {
    static final String READ = "read";
    static final String WRITE = "write";

    /** Chosen: few enough that transactions meet, and more than one touches. */
    private static final int KEYS = 4;

    private static final Model<?> MODEL =
            Models.named("multi-register", null, NilRead.ABSENT).orElseThrow();

    private final String namespace;

    /**
     * A workload on keys of its own.
     *
     * @param namespace the beginning of its keys on the server, so that runs on one server do not meet
     */
    public TransactionWorkload(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "transaction";
    }

    @Override
    public String description() {
        return "transactions over " + KEYS + " keys take effect at one instant, each whole or not at all";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STATE, Capability.TRANSACTIONS);
    }

    @Override
    public Set<String> essentials() {
        return Set.of("txn", "read");
    }

    @Override
    public Generator generator(int thread, RandomGenerator random) {
        return new Operations(thread, random);
    }

    private static final class Operations implements Generator {
        private static final int ONE_IN_READING = 4;
        private static final int MOST = 2;
        private static final long VALUES_PER_THREAD = 1_000_000;

        private final RandomGenerator random;
        private long nextValue;

        Operations(int thread, RandomGenerator random) {
            this.random = random;
            this.nextValue = thread * VALUES_PER_THREAD;
        }

        @Override
        public Invocation next() {
            if (random.nextInt(ONE_IN_READING) == 0) {
                return single(random.nextInt(KEYS));
            }
            List<Object> parts = new ArrayList<>();
            some().forEach(key -> parts.add(TransactionActor.part(READ, key(key), null)));
            some().forEach(key -> parts.add(TransactionActor.part(WRITE, key(key), ++nextValue)));
            return new Invocation("txn", null, List.copyOf(parts));
        }

        /** One or two keys, beginning anywhere. */
        private List<Integer> some() {
            int first = random.nextInt(KEYS);
            int count = random.nextInt(1, MOST + 1);
            return IntStream.range(first, first + count)
                    .map(key -> key % KEYS)
                    .boxed()
                    .toList();
        }
    }

    private static String key(int index) {
        return "k" + index;
    }

    private static Invocation single(int index) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put(key(index), null);
        return new Invocation(READ, null, Collections.unmodifiableMap(keys));
    }

    @Override
    public List<Invocation> finale(int thread) {
        return IntStream.range(0, KEYS).mapToObj(TransactionWorkload::single).toList();
    }

    @Override
    public Actor actor(int thread, Client client, NanoClock clock) {
        return new TransactionActor(client, namespace);
    }

    @Override
    public List<Checker> checkers() {
        return List.of(new LinearizabilityChecker(MODEL));
    }
}
