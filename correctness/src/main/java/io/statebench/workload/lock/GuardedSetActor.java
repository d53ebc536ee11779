package io.statebench.workload.lock;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.DistributedLock;
import io.statebench.backend.Lease;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a set while it holds the lock, and only in the first half of its lease, by its own clock; but if it is to pause,
 * it pauses between reading and writing, and looks at no clock.
 */
final class GuardedSetActor implements Actor {
    /** How long an acquire waits for its turn: chosen longer than most rounds. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    /** Between reading a set and writing it back: chosen, long enough for another holder to come between. */
    private static final long PAUSE_NANOS = 2_000_000;

    /** How long one sleeps that is to pause. */
    private static final Long PAST_LEASE_MILLIS = LockWorkload.LEASE.toMillis() * 3 / 2;

    // The parts of what an add says where clients pause.
    static final String ELEMENT = "element";
    static final String PAUSE_MILLIS = "pauseMillis";
    static final String ERASED = "erased";

    private final Client client;
    private final String namespace;
    private final SharedSets sets;
    private final Manner manner;
    private final NanoClock clock;

    private @Nullable Lease held;
    private String heldSet = "";
    /** Until when it writes what it read. */
    private long safeUntilNanos;

    GuardedSetActor(Client client, String namespace, SharedSets sets, Manner manner, NanoClock clock) {
        this.client = client;
        this.namespace = namespace + ":";
        this.sets = sets;
        this.manner = manner;
        this.clock = clock;
    }

    @Override
    public boolean accepts(Invocation invocation) {
        return switch (invocation.f()) {
            case "acquire" -> held == null;
            case "read" -> true;
            default -> held != null && set(invocation).equals(heldSet);
        };
    }

    @Override
    public Invocation bind(Invocation planned) {
        return switch (planned.f()) {
            case "release" -> new Invocation("release", planned.key(), Leases.named(Objects.requireNonNull(held)));
            case "add" -> manner.isPausing() ? add(planned, null) : planned;
            case "add-late" -> add(planned, PAST_LEASE_MILLIS);
            default -> planned;
        };
    }

    /** One that says who adds, and how long it pauses meanwhile. */
    private Invocation add(Invocation planned, @Nullable Long pauseMillis) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(ELEMENT, Objects.requireNonNull(planned.value()));
        value.putAll(Leases.named(Objects.requireNonNull(held)));
        if (pauseMillis != null) {
            value.put(PAUSE_MILLIS, pauseMillis);
        }
        return new Invocation("add", planned.key(), value);
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "acquire" -> acquire(invocation);
            case "add" -> add(invocation);
            case "read" -> Completion.ok(sets.read(set(invocation)));
            case "release" -> release(invocation);
            default -> throw new IllegalArgumentException("a guarded set knows no " + invocation);
        };
    }

    private Completion acquire(Invocation invocation) throws BackendException {
        long askedNanos = clock.nanos();
        Optional<Lease> lease = lock(invocation).acquire(LockWorkload.LEASE, PATIENCE);
        if (lease.isEmpty()) {
            return Completion.fail(null, LockHistory.BUSY);
        }
        held = lease.get();
        heldSet = set(invocation);
        safeUntilNanos = askedNanos + LockWorkload.LEASE.toNanos() / 2;
        return Completion.ok(Leases.withMillis(lease.get()));
    }

    private Completion add(Invocation invocation) {
        long token = manner == Manner.FENCED ? Objects.requireNonNull(held).fencingToken() : Lease.NO_TOKEN;
        Optional<List<Long>> before = sets.read(set(invocation), token);
        if (before.isEmpty()) {
            return Completion.fail(invocation.value(), "fenced");
        }
        Map<?, ?> value = invocation.value() instanceof Map<?, ?> map ? map : Map.of();
        if (value.get(PAUSE_MILLIS) instanceof Long millis) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (clock.nanos() > safeUntilNanos) {
                return Completion.fail(invocation.value(), "late");
            }
        }
        List<Long> elements = new ArrayList<>(before.get());
        elements.add((Long) Objects.requireNonNull(value.isEmpty() ? invocation.value() : value.get(ELEMENT)));
        return sets.write(set(invocation), elements, token)
                .map(erased -> Completion.ok(value.isEmpty() ? invocation.value() : with(value, erased)))
                .orElseGet(() -> Completion.fail(invocation.value(), "fenced"));
    }

    private static Map<Object, Object> with(Map<?, ?> value, List<Long> erased) {
        Map<Object, Object> answer = new LinkedHashMap<>(value);
        answer.put(ERASED, erased);
        return answer;
    }

    private Completion release(Invocation invocation) throws BackendException {
        Lease lease = Objects.requireNonNull(held);
        held = null;
        boolean isReleased = lock(invocation).release(lease);
        return Completion.ok(Leases.answered(lease, "released", isReleased));
    }

    private DistributedLock lock(Invocation invocation) {
        return client.lock(namespace + set(invocation));
    }

    private static String set(Invocation invocation) {
        return Objects.requireNonNull(invocation.key());
    }

    @Override
    public void close() {
        client.close();
    }
}
