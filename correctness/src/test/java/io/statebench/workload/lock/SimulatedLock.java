package io.statebench.workload.lock;

import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A lock with leases on simulated time, and clients of all habits: calls and replies are slow at random, some replies
 * never come, holders oversleep, releases are repeated. Each call takes effect at one instant within.
 *
 * <pre>
 *   call ---- travels ----> effect ---- travels ----> return (or a time-out, after which the process is a new one)
 * </pre>
 */
final class SimulatedLock {
    private static final long MILLI = 1_000_000;
    private static final long LEASE_NANOS = 800 * MILLI;
    private static final int CLIENTS = 4;
    private static final int STEPS = 120;

    private final RandomGenerator random;
    /** Whether a grant in twenty is given whoever holds it. */
    private final boolean isForgetful;

    private final PriorityQueue<Step> agenda = new PriorityQueue<>(Comparator.comparingLong(Step::atNanos));
    private final List<Event> events = new ArrayList<>();
    private final GuardedResource resource = new GuardedResource();
    private int fresh = CLIENTS;

    private String holder = "";
    private long expiresNanos;
    private long lastToken;

    private record Step(long atNanos, Runnable action) {}

    /** A lease as its client knows it. */
    private record Held(String owner, long token) {}

    SimulatedLock(RandomGenerator random, boolean isForgetful) {
        this.random = random;
        this.isForgetful = isForgetful;
    }

    History history() {
        for (int client = 0; client < CLIENTS; client++) {
            int process = client;
            at(travel(), () -> acquire(process));
        }
        while (!agenda.isEmpty()) {
            Step step = agenda.remove();
            now = step.atNanos();
            step.action().run();
        }
        return new History(events);
    }

    private long now;

    private void at(long delayNanos, Runnable action) {
        agenda.add(new Step(now + delayNanos, action));
    }

    private long travel() {
        return random.nextInt(10) == 0 ? random.nextLong(900 * MILLI) + 1 : random.nextLong(3 * MILLI) + 1;
    }

    private void record(int process, EventType type, String f, @Nullable Object value, @Nullable String error) {
        events.add(new Event(events.size(), now, process, type, f, "lock", value, error));
    }

    private boolean isFree() {
        return holder.isEmpty() || now >= expiresNanos;
    }

    private void acquire(int process) {
        if (events.size() > STEPS) {
            return;
        }
        record(process, EventType.INVOKE, "acquire", null, null);
        at(travel(), () -> {
            boolean isForgotten = isForgetful && random.nextInt(3) == 0;
            if (isFree() || isForgotten) {
                Held held = new Held("owner-" + ++lastToken, lastToken);
                holder = held.owner();
                expiresNanos = now + LEASE_NANOS;
                reply(process, "acquire", null, () -> granted(process, held));
            } else {
                reply(process, "acquire", null, () -> {
                    record(process, EventType.FAIL, "acquire", null, "busy");
                    at(travel(), () -> acquire(process));
                });
            }
        });
    }

    /** A reply in twelve never comes, and a new process takes over. */
    private void reply(int process, String f, @Nullable Object asked, Runnable arrival) {
        if (random.nextInt(12) == 0) {
            at(500 * MILLI, () -> {
                record(process, EventType.INFO, f, asked, "timed out");
                int next = fresh++;
                at(travel(), () -> acquire(next));
            });
        } else {
            at(travel(), arrival);
        }
    }

    private void granted(int process, Held held) {
        Map<String, Object> value = named(held);
        value.put("leaseMillis", LEASE_NANOS / MILLI);
        record(process, EventType.OK, "acquire", value, null);
        long hold = random.nextInt(5) == 0 ? LEASE_NANOS * 3 / 2 : random.nextLong(20 * MILLI);
        at(hold, () -> write(process, held));
    }

    private void write(int process, Held held) {
        record(process, EventType.INVOKE, "write", named(held), null);
        Map<String, Object> value = named(held);
        value.put("accepted", resource.write("lock", held.token()));
        record(process, EventType.OK, "write", value, null);
        at(travel(), () -> release(process, held, random.nextInt(4) == 0));
    }

    private void release(int process, Held held, boolean isRepeated) {
        record(process, EventType.INVOKE, "release", named(held), null);
        at(travel(), () -> {
            boolean isReleased = holder.equals(held.owner()) && !isFree();
            if (isReleased) {
                holder = "";
            }
            reply(process, "release", named(held), () -> {
                Map<String, Object> value = named(held);
                value.put("released", isReleased);
                record(process, EventType.OK, "release", value, null);
                at(travel(), isRepeated ? () -> release(process, held, false) : () -> acquire(process));
            });
        });
    }

    private static Map<String, Object> named(Held held) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("owner", held.owner());
        value.put("token", held.token());
        return value;
    }
}
