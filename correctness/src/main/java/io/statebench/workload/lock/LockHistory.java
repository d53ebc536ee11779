package io.statebench.workload.lock;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one lock.
 *
 * @param grants in the order in which their holders learnt of them
 * @param uses what was done under a grant: writes, renewals and releases that were answered, in the order of their calls
 * @param turnedDown acquires that were told that somebody else held the lock
 * @param inDoubt acquires of which nobody knows what became
 */
record LockHistory(List<Grant> grants, List<Use> uses, List<Operation> turnedDown, List<Operation> inDoubt) {
    /** The error of an acquire that was told that somebody else held the lock. */
    static final String BUSY = "busy";

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Time that passes, and a holder who falls silent: nothing that the lock sees. */
    private static final Set<String> PASSING = Set.of("hold", "abandon");

    /** An operation under a grant, answered with yes or no. */
    record Use(Operation operation, Grant grant, boolean isYes) {}

    /**
     * Reads the operations of one lock.
     *
     * @throws IllegalArgumentException if a value has not the shape that {@link LockWorkload} gives it
     */
    static LockHistory of(List<Operation> operations) {
        Map<String, Grant> byOwner = new HashMap<>();
        List<Use> uses = new ArrayList<>();
        List<Operation> turnedDown = new ArrayList<>();
        List<Operation> inDoubt = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.f().equals("acquire")) {
                if (operation.outcome() == EventType.OK) {
                    Grant grant = grant(operation);
                    byOwner.put(grant.owner, grant);
                } else if (operation.outcome() == EventType.INFO) {
                    inDoubt.add(operation);
                } else if (isBusy(operation)) {
                    turnedDown.add(operation);
                }
            } else if (!PASSING.contains(operation.f())) {
                Grant grant = byOwner.get(owner(operation));
                if (grant == null) {
                    throw new IllegalArgumentException(
                            "an owner that was never granted the lock, in " + where(operation));
                }
                use(operation, grant, uses);
            }
        }
        List<Grant> grants = byOwner.values().stream()
                .sorted(Comparator.comparingLong(grant -> index(grant.acquire)))
                .toList();
        return new LockHistory(grants, uses, turnedDown, inDoubt);
    }

    /** Whether an operation was told that somebody else held the lock. */
    static boolean isBusy(Operation acquire) {
        return acquire.completion() != null && BUSY.equals(acquire.completion().error());
    }

    private static long index(Operation operation) {
        return Objects.requireNonNull(operation.completion()).index();
    }

    private static Grant grant(Operation acquire) {
        Object token = part(acquire, "token");
        Grant grant = new Grant(acquire, owner(acquire), token instanceof Long number ? number : null);
        grant.lasts(acquire, leaseNanos(acquire));
        return grant;
    }

    private static void use(Operation operation, Grant grant, List<Use> uses) {
        boolean isAnswered = operation.outcome() == EventType.OK;
        switch (operation.f()) {
            case "write" -> answer(operation, grant, "accepted", uses);
            case "renew" -> {
                answer(operation, grant, "renewed", uses);
                if (isAnswered && isYes(operation, "renewed")) {
                    grant.lasts(operation, leaseNanos(operation));
                } else if (operation.outcome() == EventType.INFO) {
                    grant.mayLast(Long.MAX_VALUE);
                }
            }
            case "release" -> {
                answer(operation, grant, "released", uses);
                grant.releasedBy(operation);
                if (isAnswered) {
                    grant.isOverBy(operation.returnNanos());
                }
            }
            default ->
                throw new IllegalArgumentException("a lock knows no " + operation.f() + ", in " + where(operation));
        }
        if (isAnswered && !operation.f().equals("release")) {
            grant.seenUntil(operation.returnNanos());
        }
    }

    private static void answer(Operation operation, Grant grant, String name, List<Use> uses) {
        if (operation.outcome() == EventType.OK) {
            uses.add(new Use(operation, grant, isYes(operation, name)));
        }
    }

    private static boolean isYes(Operation operation, String name) {
        if (part(operation, name) instanceof Boolean answer) {
            return answer;
        }
        throw new IllegalArgumentException("no \"" + name + "\" true or false in " + where(operation));
    }

    /** The longest lease of any grant; 0 where there is none. */
    long longestLeaseNanos() {
        return grants.stream()
                .mapToLong(grant -> leaseNanos(grant.acquire))
                .max()
                .orElse(0);
    }

    private static long leaseNanos(Operation operation) {
        Object millis = part(operation, "leaseMillis");
        return millis instanceof Long number ? number * NANOS_PER_MILLI : Long.MAX_VALUE;
    }

    private static String owner(Operation operation) {
        if (part(operation, "owner") instanceof String owner) {
            return owner;
        }
        throw new IllegalArgumentException("no \"owner\" in " + where(operation));
    }

    private static String where(Operation operation) {
        return "the operation that event " + operation.invocation().index() + " begins";
    }

    private static @Nullable Object part(Operation operation, String name) {
        return operation.value() instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
