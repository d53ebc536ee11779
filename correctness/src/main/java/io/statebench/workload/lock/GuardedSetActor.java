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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Adds to a set while it holds the lock, and only in the first half of its lease, by its own clock. */
final class GuardedSetActor implements Actor {
    /** How long an acquire waits for its turn: chosen longer than most rounds. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    /** Between reading a set and writing it back: chosen, long enough for another holder to come between. */
    private static final long PAUSE_NANOS = 2_000_000;

    private final Client client;
    private final String namespace;
    private final SharedSets sets;
    private final NanoClock clock;

    private @Nullable Lease held;
    private String heldSet = "";
    /** Until when it writes what it read. */
    private long safeUntilNanos;

    GuardedSetActor(Client client, String namespace, SharedSets sets, NanoClock clock) {
        this.client = client;
        this.namespace = namespace + ":";
        this.sets = sets;
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
        return planned.f().equals("release")
                ? new Invocation("release", planned.key(), Leases.named(Objects.requireNonNull(held)))
                : planned;
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
            return Completion.fail(null, "busy");
        }
        held = lease.get();
        heldSet = set(invocation);
        safeUntilNanos = askedNanos + LockWorkload.LEASE.toNanos() / 2;
        return Completion.ok(Leases.withMillis(lease.get()));
    }

    private Completion add(Invocation invocation) {
        List<Long> elements = new ArrayList<>(sets.read(set(invocation)));
        LockSupport.parkNanos(PAUSE_NANOS);
        if (clock.nanos() > safeUntilNanos) {
            return Completion.fail(invocation.value(), "late");
        }
        elements.add((Long) Objects.requireNonNull(invocation.value()));
        sets.write(set(invocation), elements);
        return Completion.ok(invocation.value());
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
