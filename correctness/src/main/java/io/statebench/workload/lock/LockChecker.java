package io.statebench.workload.lock;

import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Findings;
import io.statebench.checker.Verdict;
import io.statebench.history.History;
import io.statebench.history.Operation;
import io.statebench.workload.lock.LockHistory.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides the promise of {@link io.statebench.backend.DistributedLock}, each lock alone, in time O(n log n).
 *
 * <p>Broken promises, each a kind of anomaly: two grants that both hold for certain at one time
 * ({@code overlap-within-leases}); a release that succeeds though somebody else holds for certain, or for the second
 * time ({@code foreign-release}); a lease that is gone before its end ({@code lost-lease}); a token that is not larger
 * than every one before ({@code token-regressed}, {@code token-repeated}); a holder kept out by the guarded resource
 * within its lease ({@code fenced-out-within-lease}); an acquire told that somebody else held the lock when nobody can
 * have ({@code refused-while-free}). Two holders after the lease of one is over are what a lease cannot prevent; they are
 * counted, not held against the lock. So is how often a waiter was overtaken, for which there is no promise.
 *
 * <p>Unknown if a thread was not granted a lock in the last round of a run, once all faults were healed: the promise names
 * no time.
 */
public final class LockChecker implements Checker {
    private static final List<String> KINDS = List.of(
            "overlap-within-leases",
            "foreign-release",
            "lost-lease",
            "token-regressed",
            "token-repeated",
            "fenced-out-within-lease",
            "refused-while-free");

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int SHOWN = 3;

    @Override
    public String name() {
        return "mutual-exclusion";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the history does not pair up, or a value has not the shape that
     *     {@link LockWorkload} gives it
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        Map<String, List<Operation>> byLock = new TreeMap<>();
        for (Operation operation : history.operations()) {
            byLock.computeIfAbsent(Objects.requireNonNullElse(operation.key(), ""), lock -> new ArrayList<>())
                    .add(operation);
        }
        List<Unrest.Span> unrest = Unrest.of(history);
        Findings findings = new Findings();
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> unserved = new ArrayList<>();
        byLock.forEach((lock, operations) -> {
            LockHistory of = LockHistory.of(operations);
            check(lock, of, findings, counts);
            new Refusals(of, unrest).judge(lock, of.turnedDown(), findings);
            fairness(of, counts);
            lastRound(LastRound.of(operations), counts)
                    .forEach(thread -> unserved.add("thread " + thread + " at " + lock));
        });
        long grants = counts.getOrDefault("grants", 0L);
        if (grants == 0) {
            return findings.result(name(), KINDS, counts, Verdict.UNKNOWN, "no lock was ever granted");
        }
        return unserved.isEmpty()
                ? findings.result(name(), KINDS, counts, Verdict.VALID, grants + " grants")
                : findings.result(
                        name(),
                        KINDS,
                        counts,
                        Verdict.UNKNOWN,
                        grants + " grants, but in the last round none for " + first(unserved));
    }

    /** Not all of them: if the lock is stuck, it is everybody. */
    private static String first(List<String> unserved) {
        int more = unserved.size() - SHOWN;
        return String.join(", ", unserved.subList(0, Math.min(SHOWN, unserved.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static void fairness(LockHistory history, Map<String, Long> counts) {
        add(
                counts,
                "expired",
                history.grants().stream().filter(Grant::isExpired).count());
        counts.merge("mostOvertaken", Overtaking.most(history), Math::max);
    }

    /** Returns which threads were not served. */
    private static Set<Long> lastRound(LastRound round, Map<String, Long> counts) {
        if (!round.asked().isEmpty()) {
            add(counts, "askedInTheEnd", round.asked().size());
            add(counts, "grantedInTheEnd", round.served().size());
            counts.merge("longestWaitInTheEndMillis", round.longestNanos() / NANOS_PER_MILLI, Math::max);
        }
        return round.unserved();
    }

    private static void check(String lock, LockHistory history, Findings findings, Map<String, Long> counts) {
        add(counts, "grants", history.grants().size());
        add(counts, "busy", history.turnedDown().size());
        overlaps(lock, history.grants(), findings, counts);
        tokens(lock, history.grants(), findings);
        Latest certain = new Latest(history.grants(), Grant::certainEndNanos);
        Set<String> released = new HashSet<>();
        for (Use use : history.uses()) {
            switch (use.operation().f()) {
                case "release" -> {
                    add(counts, use.isYes() ? "released" : "releasesRefused", 1);
                    release(lock, use, certain, released, findings);
                }
                case "renew" -> renewal(lock, use, findings);
                default -> write(lock, use, findings, counts);
            }
        }
    }

    private static void add(Map<String, Long> counts, String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    private static void overlaps(String lock, List<Grant> grants, Findings findings, Map<String, Long> counts) {
        Grant certain = null;
        Grant believed = null;
        long afterExpiry = 0;
        for (Grant grant : grants) {
            if (certain != null && certain.certainEndNanos() > grant.grantedNanos() && !grant.isNeverCertain()) {
                findings.add(
                        "overlap-within-leases",
                        lock,
                        grant.holder() + " was granted " + lock + " at " + Findings.seconds(grant.grantedNanos())
                                + ", while " + certain.inWords() + ".",
                        certain.acquire,
                        grant.acquire);
            } else if (believed != null && believed.believedEndNanos() > grant.grantedNanos()) {
                afterExpiry++;
            }
            certain = later(certain, grant, Grant::certainEndNanos);
            believed = later(believed, grant, Grant::believedEndNanos);
        }
        add(counts, "overlapsAfterExpiry", afterExpiry);
    }

    private static Grant later(@Nullable Grant one, Grant other, ToLongFunction<Grant> end) {
        return one != null && end.applyAsLong(one) >= end.applyAsLong(other) ? one : other;
    }

    /** A grant that was asked for after another was given must have the larger token; none may come twice. */
    private static void tokens(String lock, List<Grant> grants, Findings findings) {
        List<Grant> fenced =
                grants.stream().filter(grant -> grant.token != null).toList();
        Latest largest = new Latest(fenced, Grant::fencingToken);
        Map<Long, Grant> byToken = new TreeMap<>();
        for (Grant grant : fenced) {
            Grant same = byToken.putIfAbsent(grant.fencingToken(), grant);
            Grant before = largest.before(grant.callNanos());
            if (same != null) {
                findings.add(
                        "token-repeated",
                        lock,
                        grant.holder() + " was granted " + lock + " at " + Findings.seconds(grant.grantedNanos())
                                + " with the token that " + same.holder() + " had been given at "
                                + Findings.seconds(same.grantedNanos()) + ".",
                        same.acquire,
                        grant.acquire);
            } else if (before != null && before.fencingToken() > grant.fencingToken()) {
                findings.add(
                        "token-regressed",
                        lock,
                        grant.holder() + " asked for " + lock + " at " + Findings.seconds(grant.callNanos())
                                + ", after "
                                + before.holder() + " had been granted it at " + Findings.seconds(before.grantedNanos())
                                + ", and was given the smaller token.",
                        before.acquire,
                        grant.acquire);
            }
        }
    }

    private static void release(String lock, Use use, Latest certain, Set<String> released, Findings findings) {
        Operation operation = use.operation();
        Grant grant = use.grant();
        Grant other = certain.before(operation.callNanos());
        String when = " at " + Findings.seconds(operation.callNanos());
        if (use.isYes() && !released.add(grant.owner)) {
            findings.add(
                    "foreign-release",
                    lock,
                    grant.holder() + " released " + lock + when
                            + " for the second time, and was told that it had held it.",
                    grant.acquire,
                    operation);
        } else if (use.isYes() && other != null && other.certainEndNanos() > operation.returnNanos()) {
            findings.add(
                    "foreign-release",
                    lock,
                    grant.holder() + " released " + lock + when + ", while " + other.inWords() + ".",
                    grant.acquire,
                    other.acquire,
                    operation);
        } else if (!use.isYes()
                && !grant.isReleasedBefore(operation.callNanos())
                && operation.returnNanos() < grant.leaseEndNanos()) {
            findings.add("lost-lease", lock, lost(lock, use, "release"), grant.acquire, operation);
        }
    }

    private static void renewal(String lock, Use use, Findings findings) {
        if (!use.isYes()
                && !use.grant().isReleasedBefore(use.operation().callNanos())
                && use.operation().returnNanos() < use.grant().leaseEndNanos()) {
            findings.add("lost-lease", lock, lost(lock, use, "renew"), use.grant().acquire, use.operation());
        }
    }

    private static String lost(String lock, Use use, String asked) {
        long end = use.grant().leaseEndNanos();
        return use.grant().holder() + " asked to " + asked + " " + lock + " at "
                + Findings.seconds(use.operation().callNanos())
                + " and was told that it did not hold it, though its lease "
                + (end == Long.MAX_VALUE ? "never ends." : "lasted until " + Findings.seconds(end) + " at least.");
    }

    private static void write(String lock, Use use, Findings findings, Map<String, Long> counts) {
        boolean isLate = use.operation().callNanos() >= use.grant().leaseEndNanos();
        add(counts, use.isYes() ? (isLate ? "lateWritesAccepted" : "writesAccepted") : "writesFencedOff", 1);
        if (!use.isYes() && use.operation().returnNanos() < use.grant().certainEndNanos()) {
            findings.add(
                    "fenced-out-within-lease",
                    lock,
                    "The guarded resource refused a write of " + use.grant().holder() + " at "
                            + Findings.seconds(use.operation().callNanos())
                            + " because it had seen a larger token, though "
                            + use.grant().inWords() + ".",
                    use.grant().acquire,
                    use.operation());
        }
    }
}
