package io.statebench.workload.set;

import io.statebench.history.EventType;
import io.statebench.history.History;
import io.statebench.history.Operation;
import java.util.List;
import java.util.Objects;

/**
 * What became of the elements of a history, by the definition: each element and each read is looked at by itself, as often
 * as it takes.
 */
record DefinedFates(long lost, long stale, long recovered, long neverRead) {
    static DefinedFates of(History history) {
        List<Operation> all = history.operations();
        List<Operation> adds = all.stream().filter(op -> op.f().equals("add")).toList();
        return new DefinedFates(
                adds.stream()
                        .filter(add -> isMissed(add, all) && !isFoundLast(add, all))
                        .count(),
                adds.stream()
                        .filter(add -> isMissed(add, all) && isFoundLast(add, all))
                        .count(),
                adds.stream()
                        .filter(add -> add.outcome() == EventType.INFO
                                && all.stream().anyMatch(read -> sees(read, add))
                                && !(isMissed(add, all) && !isFoundLast(add, all)))
                        .count(),
                adds.stream()
                        .filter(add -> add.outcome() == EventType.OK
                                && all.stream()
                                        .noneMatch(read -> read.f().equals("read")
                                                && isAbout(read, add)
                                                && read.callNanos() > add.returnNanos()))
                        .count());
    }

    /** Whether any read misses it that was called after it was known. */
    private static boolean isMissed(Operation add, List<Operation> all) {
        return all.stream().anyMatch(read -> countsAsMiss(read, add, all));
    }

    private static boolean countsAsMiss(Operation read, Operation add, List<Operation> all) {
        boolean isKnown = (add.outcome() == EventType.OK && add.returnNanos() < read.callNanos())
                || all.stream().anyMatch(other -> sees(other, add) && other.returnNanos() < read.callNanos());
        return isKnown && isAbout(read, add) && !sees(read, add);
    }

    /** Whether, of the reads that see it and those that count as a miss, the last to be called sees it. */
    private static boolean isFoundLast(Operation add, List<Operation> all) {
        boolean isFound = false;
        for (Operation read : all) {
            if (sees(read, add)) {
                isFound = true;
            } else if (countsAsMiss(read, add, all)) {
                isFound = false;
            }
        }
        return isFound;
    }

    private static boolean isAbout(Operation read, Operation add) {
        if (read.outcome() != EventType.OK) {
            return false;
        }
        return read.f().equals("read")
                ? Objects.equals(read.key(), add.key())
                : read.f().equals("contains")
                        && Objects.equals(((List<?>) Objects.requireNonNull(read.value())).get(0), add.value());
    }

    private static boolean sees(Operation read, Operation add) {
        if (!isAbout(read, add)) {
            return false;
        }
        List<?> value = (List<?>) Objects.requireNonNull(read.value());
        return read.f().equals("read") ? value.contains(add.value()) : Boolean.TRUE.equals(value.get(1));
    }
}
