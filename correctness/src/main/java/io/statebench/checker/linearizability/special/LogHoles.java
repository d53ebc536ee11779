package io.statebench.checker.linearizability.special;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The offsets below a log's size that nobody was given. Each was taken by an append in doubt that was called before the
 * log is known to be longer, of the value that was read there if any was.
 *
 * <p>An append that can fill a hole can fill each later one of the same value. So a hole whose value is known takes, of
 * those that can fill it, the one called last: what is then left for the holes of unknown values was called as early as
 * can be. See Edmonds and Fulkerson, "Transversals and matroid partition", 1965: what is taken has the greatest weight.
 */
final class LogHoles {
    private final Ascent size;
    private final int[] appended;
    private final @Nullable Object[] values;
    private final int[] valueBy;
    private final boolean[] isHole;

    /**
     * Finds the holes.
     *
     * @param size settled
     * @param appended by offset, whose append that is, or {@link Ascent#NONE}
     * @param values by offset, what is there, if anybody says
     * @param valueBy by offset, who says so
     */
    LogHoles(Ascent size, int[] appended, @Nullable Object[] values, int[] valueBy) {
        this.size = size;
        this.appended = appended;
        this.values = values;
        this.valueBy = valueBy;
        this.isHole = new boolean[appended.length];
        for (int offset = 0; offset < isHole.length; offset++) {
            isHole[offset] = appended[offset] == Ascent.NONE;
        }
    }

    /** Why the holes cannot be filled, and the members that show it. */
    record Lack(String words, List<Integer> members) {}

    /**
     * Writes into each hole whose append it holds.
     *
     * @param spare appends in doubt, in the order of their calls
     * @param spareValues what each of them appends
     */
    Optional<Lack> fill(int[] spare, List<Object> spareValues, Spans times) {
        boolean[] isTaken = new boolean[spare.length];
        Optional<Lack> lack = fillKnown(spare, spareValues, times, isTaken);
        return lack.isPresent() ? lack : fillUnknown(spare, times, isTaken);
    }

    private Optional<Lack> fillKnown(int[] spare, List<Object> spareValues, Spans times, boolean[] isTaken) {
        Map<Object, Deque<Integer>> called = new HashMap<>();
        int next = 0;
        for (int offset = 0; offset < appended.length; offset++) {
            while (next < spare.length && times.call[spare[next]] <= size.to[offset + 1]) {
                called.computeIfAbsent(spareValues.get(next), unseen -> new ArrayDeque<>())
                        .push(next);
                next++;
            }
            Object wanted = values[offset];
            if (appended[offset] != Ascent.NONE || wanted == null) {
                continue;
            }
            Deque<Integer> candidates = called.get(wanted);
            if (candidates == null || candidates.isEmpty()) {
                return Optional.of(lackOf(wanted, offset));
            }
            int chosen = candidates.pop();
            isTaken[chosen] = true;
            appended[offset] = spare[chosen];
        }
        return Optional.empty();
    }

    /** Those that could come in time were taken by earlier holes of the same value. */
    private Lack lackOf(Object wanted, int offset) {
        IntStream sayers = IntStream.rangeClosed(0, offset)
                .filter(earlier -> isHole[earlier] && wanted.equals(values[earlier]))
                .map(earlier -> valueBy[earlier]);
        return new Lack(
                wanted + " is at offset " + offset + " and no append of it is left that could have come in time",
                IntStream.concat(sayers, IntStream.of(size.toBy[offset + 1]))
                        .boxed()
                        .toList());
    }

    private Optional<Lack> fillUnknown(int[] spare, Spans times, boolean[] isTaken) {
        int next = 0;
        for (int offset = 0; offset < appended.length; offset++) {
            if (appended[offset] != Ascent.NONE) {
                continue;
            }
            while (next < spare.length && isTaken[next]) {
                next++;
            }
            if (next == spare.length || times.call[spare[next]] > size.to[offset + 1]) {
                return Optional.of(lackAt(offset));
            }
            appended[offset] = spare[next++];
        }
        return Optional.empty();
    }

    /** Holes of known values, wherever they are, may take what this one would need; else it lacks for itself. */
    private Lack lackAt(int offset) {
        IntStream all = IntStream.range(0, appended.length)
                .filter(hole -> isHole[hole])
                .flatMap(hole -> IntStream.of(size.toBy[hole + 1], valueBy[hole]))
                .filter(by -> by != Ascent.NONE);
        boolean isAnyKnown = IntStream.range(0, appended.length).anyMatch(hole -> isHole[hole] && values[hole] != null);
        return new Lack(
                "offset " + offset + " was given to nobody and no append in doubt is left that could have taken it",
                isAnyKnown ? all.boxed().toList() : List.of(size.toBy[offset + 1]));
    }
}
