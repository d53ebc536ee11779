package io.statebench.benchmark.compare;

import io.statebench.benchmark.load.KeyChoice;
import io.statebench.benchmark.load.Work;
import io.statebench.benchmark.load.WorkSettings;
import java.time.Duration;
import java.util.List;

/**
 * What each backend is put under.
 *
 * @param operations what is called, one after the other
 * @param clients how many call at once
 * @param rounds how often each is measured
 * @param warmup before each round, not counted
 * @param span of each round
 * @param seed of the choice of keys
 */
record Load(List<Work> operations, int clients, int rounds, Duration warmup, Duration span, long seed) {
    private static final int KEYS = 1_000;
    private static final int PAYLOAD_BYTES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Load {
        operations = List.copyOf(operations);
    }

    /** A thousand keys, each as likely; a lock for each client, so that nobody waits for another. */
    WorkSettings settings(Work operation, String name) {
        KeyChoice keys = operation == Work.LOCK ? ownLock() : KeyChoice.uniform(KEYS, seed);
        return new WorkSettings(keys, PAYLOAD_BYTES, Duration.ZERO, 1, PATIENCE, name);
    }

    /** A client's calls have its own number for the remainder. */
    private KeyChoice ownLock() {
        return new KeyChoice() {
            @Override
            public int count() {
                return clients;
            }

            @Override
            public int of(long callNumber) {
                return (int) (callNumber % clients);
            }
        };
    }
}
