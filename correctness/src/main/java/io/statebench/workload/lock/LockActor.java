package io.statebench.workload.lock;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.Lease;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does lock operations, and holds on to a lease until it released it, over or not. */
final class LockActor implements Actor {
    /** How long an acquire waits for its turn: chosen longer than most holds. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private final Client client;
    private final String namespace;
    private final GuardedResource resource;
    /** How long each grant shall last. */
    private final Duration leaseDuration;

    private final Map<String, Lease> past = new HashMap<>();
    /** The locks of which it was told in the last round whether it may have them. */
    private final Set<String> answeredLast = new HashSet<>();

    private @Nullable Lease held;
    private @Nullable String heldLock;

    LockActor(Client client, String namespace, GuardedResource resource, Duration leaseDuration) {
        this.leaseDuration = leaseDuration;
        this.client = client;
        this.namespace = namespace + ":";
        this.resource = resource;
    }

    @Override
    public boolean accepts(Invocation invocation) {
        return switch (invocation.f()) {
            case "acquire" ->
                held == null && !(LastRound.isPartOf(invocation) && answeredLast.contains(lock(invocation)));
            case "hold" ->
                lock(invocation).equals(heldLock) && (ends(Objects.requireNonNull(held)) || !isLate(invocation));
            case "abandon" -> lock(invocation).equals(heldLock) && ends(Objects.requireNonNull(held));
            case "release-again" -> held == null && past.containsKey(lock(invocation));
            default -> lock(invocation).equals(heldLock);
        };
    }

    /** One that only a release ends is not abandoned: nobody would ever be granted the lock again. */
    private static boolean ends(Lease lease) {
        return !lease.duration().equals(Lease.FOREVER);
    }

    /** There is no being late where a lease has no end: others would only wait. */
    private boolean isLate(Invocation hold) {
        return (Long) Objects.requireNonNull(hold.value()) >= leaseDuration.toMillis();
    }

    /** Names the lease; a second release is a release like any other. */
    @Override
    public Invocation bind(Invocation planned) {
        return switch (planned.f()) {
            case "acquire", "hold" -> planned;
            case "release-again" -> new Invocation("release", planned.key(), Leases.named(pastLease(planned)));
            default -> new Invocation(planned.f(), planned.key(), Leases.named(Objects.requireNonNull(held)));
        };
    }

    @Override
    public Completion invoke(Invocation invocation) throws BackendException {
        return switch (invocation.f()) {
            case "acquire" -> acquire(invocation);
            case "write" -> write(invocation);
            case "renew" -> renew(invocation);
            case "hold" -> hold(invocation);
            case "abandon" -> abandon();
            case "release" -> release(invocation);
            default -> throw new IllegalArgumentException("a lock knows no " + invocation);
        };
    }

    private Completion acquire(Invocation invocation) throws BackendException {
        boolean isLast = LastRound.isPartOf(invocation);
        Optional<Lease> lease = client.lock(namespace + lock(invocation))
                .acquire(leaseDuration, isLast ? LastRound.PATIENCE : PATIENCE);
        if (isLast) {
            answeredLast.add(lock(invocation));
        }
        if (lease.isEmpty()) {
            return Completion.fail(null, LockHistory.BUSY);
        }
        held = lease.get();
        heldLock = lock(invocation);
        return Completion.ok(Leases.withMillis(lease.get()));
    }

    private Completion write(Invocation invocation) {
        Lease lease = Objects.requireNonNull(held);
        boolean isAccepted = resource.write(lock(invocation), lease.fencingToken());
        return Completion.ok(Leases.answered(lease, "accepted", isAccepted));
    }

    private Completion renew(Invocation invocation) throws BackendException {
        Lease lease = Objects.requireNonNull(held);
        Optional<Lease> renewed = client.lock(namespace + lock(invocation)).renew(lease, leaseDuration);
        Map<String, @Nullable Object> value = Leases.withMillis(renewed.orElse(lease));
        value.put("renewed", renewed.isPresent());
        held = renewed.orElse(lease);
        return Completion.ok(value);
    }

    private static Completion hold(Invocation invocation) {
        try {
            Thread.sleep((Long) Objects.requireNonNull(invocation.value()));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        return Completion.ok(invocation.value());
    }

    /** Forgets that it holds the lock. */
    private Completion abandon() {
        Lease lease = Objects.requireNonNull(held);
        held = null;
        heldLock = null;
        return Completion.ok(Leases.named(lease));
    }

    private Completion release(Invocation invocation) throws BackendException {
        Lease lease = held != null ? held : pastLease(invocation);
        held = null;
        heldLock = null;
        past.put(lock(invocation), lease);
        boolean isReleased = client.lock(namespace + lock(invocation)).release(lease);
        return Completion.ok(Leases.answered(lease, "released", isReleased));
    }

    private Lease pastLease(Invocation invocation) {
        return Objects.requireNonNull(past.get(lock(invocation)));
    }

    private static String lock(Invocation invocation) {
        return Objects.requireNonNull(invocation.key());
    }

    @Override
    public void close() {
        client.close();
    }
}
