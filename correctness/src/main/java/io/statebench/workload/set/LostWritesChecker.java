package io.statebench.workload.set;

import io.statebench.checker.Budget;
import io.statebench.checker.CheckResult;
import io.statebench.checker.Checker;
import io.statebench.checker.Findings;
import io.statebench.checker.Verdict;
import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows each element of some sets from its add to the last read, in time linear in what was written and read, as
 * Jepsen's {@code set-full} does (Kingsbury, <em>jepsen.checker</em>).
 *
 * <p>Broken promises, each a kind of anomaly: a known element that the last read does not find ({@code lost}); one that a
 * read misses and a later one finds ({@code stale}); one that is seen although adding it had certainly failed, or before
 * anybody asked for it ({@code invented}). An element is known once its add was acknowledged, or a read that saw it
 * returned. A look that missed is held against a read only if it was called after that.
 *
 * <p>Unknown if an acknowledged element was in the scope of no later read of its whole set. Of adds in doubt it is
 * counted how many are there. Here we differ from {@code set-full}: a stale read is a violation, as each key is promised
 * to be linearizable.
 */
public final class LostWritesChecker implements Checker {
    private static final List<String> KINDS = List.of("lost", "stale", "invented");
    private static final double PERCENT = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public String name() {
        return "no-lost-writes";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the history does not pair up, an element is added twice, or a value has not the
     *     shape that {@link SetWorkload} gives it
     */
    @Override
    public CheckResult check(History history, Budget budget) {
        List<Operation> operations = history.operations();
        Map<Object, Fate> fates = new LinkedHashMap<>();
        Map<String, List<Fate>> sets = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.f().equals("add")) {
                Fate fate = new Fate(operation);
                if (fates.put(Objects.requireNonNull(operation.value(), () -> where(operation)), fate) != null) {
                    throw new IllegalArgumentException(
                            "an element is added for the second time, in " + where(operation));
                }
                sets.computeIfAbsent(set(operation), set -> new ArrayList<>()).add(fate);
            }
        }
        Findings findings = new Findings();
        long reads = 0;
        for (Operation operation : operations) {
            reads += look(operation, fates, sets, findings) ? 1 : 0;
        }
        return result(List.copyOf(fates.values()), reads, findings);
    }

    private static String set(Operation operation) {
        return Objects.requireNonNullElse(operation.key(), "");
    }

    private static String where(Operation operation) {
        return "the operation that event " + operation.invocation().index() + " begins";
    }

    /** Returns whether it was a read of a whole set. */
    private static boolean look(
            Operation operation, Map<Object, Fate> fates, Map<String, List<Fate>> sets, Findings findings) {
        boolean isAnswered = operation.outcome() == EventType.OK;
        switch (operation.f()) {
            case "add" -> {}
            case "contains" -> {
                if (isAnswered) {
                    contains(operation, fates, findings);
                }
            }
            case "read" -> {
                if (isAnswered) {
                    list(operation).forEach(element -> seen(element, operation, fates, findings));
                    sets.getOrDefault(set(operation), List.of()).forEach(fate -> fate.coveredBy(operation));
                }
            }
            default ->
                throw new IllegalArgumentException("a set knows no " + operation.f() + ", in " + where(operation));
        }
        return isAnswered && operation.f().equals("read");
    }

    private static void contains(Operation operation, Map<Object, Fate> fates, Findings findings) {
        List<?> pair = list(operation);
        if (pair.size() != 2 || !(pair.get(1) instanceof Boolean isThere)) {
            throw new IllegalArgumentException("not [element true-or-false], in " + where(operation));
        }
        Fate fate = fates.get(pair.get(0));
        if (isThere) {
            seen(pair.get(0), operation, fates, findings);
        } else if (fate != null) {
            fate.missedBy(operation);
        }
    }

    private static List<?> list(Operation operation) {
        if (operation.value() instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("not a list, in " + where(operation));
    }

    private static void seen(Object element, Operation read, Map<Object, Fate> fates, Findings findings) {
        Fate fate = fates.get(element);
        if (fate == null) {
            findings.add(
                    "invented",
                    read.key(),
                    "p" + read.process() + " saw " + element + " at " + Findings.seconds(read.returnNanos())
                            + ", which nobody ever added.",
                    read);
        } else {
            fate.seenBy(read);
        }
    }

    private CheckResult result(List<Fate> fates, long reads, Findings findings) {
        fates.forEach(fate -> judge(fate, findings));
        List<Fate> lost = fates.stream().filter(Fate::isLost).toList();
        Map<String, Long> counts = counts(fates);
        long acknowledged = counts.getOrDefault("acknowledged", 0L);
        long neverRead = counts.getOrDefault("neverRead", 0L);
        if (acknowledged == 0) {
            return findings.result(name(), KINDS, counts, Verdict.UNKNOWN, "no element was ever acknowledged");
        }
        if (reads == 0) {
            return findings.result(name(), KINDS, counts, Verdict.UNKNOWN, "no read of a whole set ever succeeded");
        }
        if (neverRead > 0) {
            String unread =
                    neverRead + " of " + acknowledged + " acknowledged elements were looked for by no read after";
            return findings.result(name(), KINDS, counts, Verdict.UNKNOWN, unread);
        }
        String summary = share(counts.getOrDefault("lostAcknowledged", 0L), acknowledged) + span(lost, counts);
        return findings.result(name(), KINDS, counts, Verdict.VALID, summary);
    }

    private static Map<String, Long> counts(List<Fate> fates) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("attempted", (long) fates.size());
        counts.put("acknowledged", count(fates, Fate::isAcknowledged));
        counts.put("lostAcknowledged", count(fates, fate -> fate.isLost() && fate.isAcknowledged()));
        counts.put("inDoubt", count(fates, Fate::isInDoubt));
        counts.put("recovered", count(fates, Fate::isRecovered));
        counts.put("neverRead", count(fates, Fate::isNeverRead));
        return counts;
    }

    private static long count(List<Fate> fates, Predicate<Fate> isSo) {
        return fates.stream().filter(isSo).count();
    }

    private static String share(long lost, long acknowledged) {
        return String.format(
                Locale.ROOT,
                "%d of %d acknowledged elements lost, %.1f %%",
                lost,
                acknowledged,
                PERCENT * lost / acknowledged);
    }

    /** From the first to the last that is lost. */
    private static String span(List<Fate> lost, Map<String, Long> counts) {
        if (lost.isEmpty()) {
            return "";
        }
        long first = lost.get(0).add.callNanos();
        long last = lost.get(lost.size() - 1).add.callNanos();
        counts.put("firstLostMillis", first / NANOS_PER_MILLI);
        counts.put("lastLostMillis", last / NANOS_PER_MILLI);
        return ", added from " + Findings.seconds(first) + " to " + Findings.seconds(last);
    }

    private static void judge(Fate fate, Findings findings) {
        if (fate.isInvented()) {
            findings.add("invented", fate.add.key(), added(fate) + why(fate), shown(fate, fate.seen()));
        }
        if (fate.isLost()) {
            String missed = "; " + missed(fate) + ", and nobody did later.";
            findings.add("lost", fate.add.key(), added(fate) + missed, shown(fate, fate.missed()));
        } else if (fate.isStale()) {
            String missed = "; " + missed(fate) + ", though p" + fate.seen().process() + " did later, at "
                    + Findings.seconds(fate.seen().returnNanos()) + ".";
            findings.add("stale", fate.add.key(), added(fate) + missed, shown(fate, fate.missed(), fate.seen()));
        }
    }

    /** As in "p1 added 17 at 1.200000 s, which was acknowledged". */
    private static String added(Fate fate) {
        String outcome = switch (fate.add.outcome()) {
            case OK -> "which was acknowledged";
            case FAIL -> "which certainly failed";
            case INFO, INVOKE -> "which was seen to be there";
        };
        return "p" + fate.add.process() + " added " + fate.add.value() + " at " + Findings.seconds(fate.add.callNanos())
                + ", " + outcome;
    }

    private static String why(Fate fate) {
        return "; p" + fate.seen().process() + " saw it at "
                + Findings.seconds(fate.seen().returnNanos())
                + (fate.add.outcome() == EventType.FAIL ? "." : ", and somebody had seen it before that.");
    }

    private static String missed(Fate fate) {
        return "p" + fate.missed().process() + " did not find it at "
                + Findings.seconds(fate.missed().callNanos());
    }

    /** Of operations that ended. */
    private static Operation[] shown(Fate fate, Operation... reads) {
        return Stream.concat(Stream.of(fate.add), Stream.of(reads))
                .filter(operation -> operation.completion() != null)
                .toArray(Operation[]::new);
    }
}
