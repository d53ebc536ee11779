package io.statebench.report.run;

import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which a lock was held for certain: from the answer that granted it to the call that released it, or to the
 * end of its lease where that came first. A lease counts from the call that asked for it, as in the checker.
 */
record Hold(String key, String process, String owner, String token, long fromNanos, long toNanos) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String LEASE = "leaseMillis";

    /** All holds of a history that we understand, in the order of their grants. */
    static List<Hold> all(List<Operation> operations) {
        long endNanos = operations.stream()
                .mapToLong(operation -> operation.toNanos(operation.fromNanos()))
                .max()
                .orElse(0);
        Map<String, List<Operation>> byHolder = new HashMap<>();
        for (Operation operation : operations) {
            byHolder.computeIfAbsent(holder(operation), k -> new ArrayList<>()).add(operation);
        }
        var holds = new ArrayList<Hold>();
        for (Operation operation : operations) {
            if (operation.isOk("acquire")) {
                of(operation, byHolder.getOrDefault(holder(operation), List.of()), endNanos)
                        .filter(hold -> hold.toNanos > hold.fromNanos)
                        .ifPresent(holds::add);
            }
        }
        holds.sort(Comparator.comparingLong(Hold::fromNanos).thenComparing(Hold::key));
        return holds;
    }

    private static String holder(Operation operation) {
        return operation.process() + "\n" + Values.key(operation);
    }

    private static Optional<Hold> of(Operation acquire, List<Operation> sameHolder, long endNanos) {
        if (acquire.completion() == null || !(acquire.completion().value() instanceof Map<?, ?> grant)) {
            return Optional.empty();
        }
        long from = acquire.completion().timeNanos();
        long leaseEnd = leaseEnd(acquire, grant, endNanos);
        for (Operation later : sameHolder) {
            if (later.fromNanos() < from) {
                continue;
            }
            if (later.invoke().f().equals("release")) {
                leaseEnd = leaseEnd < 0 ? later.fromNanos() : Math.min(leaseEnd, later.fromNanos());
                break;
            }
            if (later.isOk("acquire")) {
                break;
            }
            if (later.isOk("renew")
                    && later.completion() != null
                    && later.completion().value() instanceof Map<?, ?> renewed
                    && Boolean.TRUE.equals(renewed.get("renewed"))) {
                leaseEnd = Math.max(leaseEnd, leaseEnd(later, renewed, endNanos));
            }
        }
        return leaseEnd < 0
                ? Optional.empty()
                : Optional.of(new Hold(
                        Values.key(acquire),
                        acquire.process(),
                        text(grant, "owner"),
                        text(grant, "token"),
                        from,
                        leaseEnd));
    }

    /** When a lease ends: never before the history if it says so, and less than 0 if it does not say. */
    private static long leaseEnd(Operation operation, Map<?, ?> answer, long endNanos) {
        Object millis = answer.get(LEASE);
        if (millis instanceof Long lease && lease > 0 && lease < Integer.MAX_VALUE) {
            return operation.fromNanos() + lease * NANOS_PER_MILLI;
        }
        return millis == null && answer.containsKey(LEASE) ? endNanos : -1;
    }

    private static String text(Map<?, ?> grant, String part) {
        Object value = grant.get(part);
        return value == null ? "" : String.valueOf(value);
    }

    /** What fits on a bar, as in {@code #7 · p1}: the token first, for the lane says whose it is. */
    String label() {
        return (token.isEmpty() ? "" : "#" + token + " · ") + "p" + process;
    }

    /** As in {@code p1 (token 7)}. */
    String who() {
        return "p" + process + (token.isEmpty() ? "" : " (token " + token + ")");
    }

    /** The whole of it in a sentence. */
    String inWords() {
        return who() + " held " + key + " from " + Quantities.moment(fromNanos) + " to " + Quantities.moment(toNanos)
                + (owner.isEmpty() || owner.equals("p" + process) ? "" : " as " + owner);
    }
}
