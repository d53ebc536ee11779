package io.statebench.workload.lock;

import io.statebench.client.Invocation;
import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The end of a run, when all faults are healed: each thread asks for each lock once more, with much patience, and gives
 * it back. Tells who was not served.
 *
 * @param asked the threads that asked
 * @param served those of them that were granted the lock
 * @param longestNanos how long the one waited that waited longest and was granted the lock
 */
record LastRound(Set<Long> asked, Set<Long> served, long longestNanos) {
    /** How long a thread waits then: chosen, longer than if all others held the lock for a lease each. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a thread asks whose question failed or is in doubt: chosen, so that one broken connection is no harm. */
    private static final int ATTEMPTS = 3;

    private static final String THREAD = "thread";
    private static final String PATIENCE_MILLIS = "patienceMillis";
    private static final long NANOS_PER_MILLI = 1_000_000;

    LastRound {
        asked = Set.copyOf(asked);
        served = Set.copyOf(served);
    }

    /** What a thread does; attempts after one that was answered are dropped by the actor. */
    static List<Invocation> plan(int thread, List<String> locks) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(THREAD, (long) thread);
        value.put(PATIENCE_MILLIS, PATIENCE.toMillis());
        List<Invocation> plan = new ArrayList<>();
        locks.forEach(lock -> plan.add(new Invocation("release", lock, null)));
        for (String lock : locks) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                plan.add(new Invocation("acquire", lock, Collections.unmodifiableMap(value)));
                plan.add(new Invocation("release", lock, null));
            }
        }
        return plan;
    }

    /** Whether an acquire is one of these. */
    static boolean isPartOf(Invocation acquire) {
        return acquire.value() instanceof Map<?, ?>;
    }

    /** How long an acquire of this round may wait; 0 for any other, which is short. */
    static long patienceNanos(Operation acquire) {
        return acquire.invocation().value() instanceof Map<?, ?> map && map.get(PATIENCE_MILLIS) instanceof Long millis
                ? millis * NANOS_PER_MILLI
                : 0;
    }

    /** Reads the operations of one lock. */
    static LastRound of(List<Operation> operations) {
        Set<Long> asked = new TreeSet<>();
        Map<Long, Long> served = new TreeMap<>();
        for (Operation operation : operations) {
            if (operation.f().equals("acquire")
                    && operation.invocation().value() instanceof Map<?, ?> map
                    && map.get(THREAD) instanceof Long thread) {
                asked.add(thread);
                if (operation.outcome() == EventType.OK) {
                    served.putIfAbsent(thread, operation.returnNanos() - operation.callNanos());
                }
            }
        }
        long longest = served.values().stream().mapToLong(nanos -> nanos).max().orElse(0);
        return new LastRound(asked, served.keySet(), longest);
    }

    /** The threads that were not served, in order. */
    Set<Long> unserved() {
        Set<Long> unserved = new TreeSet<>(asked);
        unserved.removeAll(served);
        return unserved;
    }
}
