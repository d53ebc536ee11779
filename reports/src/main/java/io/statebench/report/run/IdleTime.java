package io.statebench.report.run;

import io.statebench.report.table.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Gaps in which no operation of any process is open, so long that what happens between them would be too small to see.
 * A drawing may fold them.
 *
 * @param folds the gaps in the order of time, flat: how long after the end of the one before each begins, and how long
 *     it lasts
 * @param foldedNanos how wide each is drawn
 */
record IdleTime(List<Long> folds, long foldedNanos) {
    /** How many times as long as an ordinary operation a gap is that is folded, and one that was: chosen. */
    private static final int FACTOR = 10;

    private static final int FOLDED_FACTOR = 2;

    /** How many folds wide the room about something is at least: chosen. */
    private static final int ROOM_FACTOR = 12;

    /** The longest of more are folded: more would cost more bytes than they save room. */
    private static final int MAX_FOLDS = 2_000;

    /** Operations that wait on purpose say nothing of how long an ordinary one takes. */
    private static final Set<String> WAITING = Set.of("hold", "poll");

    /** Where nothing is folded. */
    static final IdleTime NONE = new IdleTime(List.of(), 1);

    IdleTime {
        folds = List.copyOf(folds);
    }

    /** That of a whole history, also of what is not drawn. */
    static IdleTime of(List<Operation> operations) {
        long ordinary = ordinaryNanos(operations);
        List<Gap> gaps = new ArrayList<>();
        long end = 0;
        for (Operation operation : operations) {
            if (operation.fromNanos() - end > FACTOR * ordinary) {
                gaps.add(new Gap(end, operation.fromNanos()));
            }
            end = Math.max(end, operation.toNanos(Long.MAX_VALUE));
        }
        List<Gap> folded = gaps.stream()
                .sorted(Comparator.comparingLong(Gap::nanos).reversed())
                .limit(MAX_FOLDS)
                .sorted(Comparator.comparingLong(Gap::fromNanos))
                .toList();
        var folds = new ArrayList<Long>();
        long before = 0;
        for (Gap gap : folded) {
            folds.add(gap.fromNanos - before);
            folds.add(gap.nanos());
            before = gap.toNanos;
        }
        return new IdleTime(folds, FOLDED_FACTOR * ordinary);
    }

    /** How much room to show about a span that is drawn folded, where it would be so much in true time. */
    long foldedRoomNanos(long fromNanos, long toNanos, long roomNanos) {
        if (folds.isEmpty()) {
            return roomNanos;
        }
        long drawn = toNanos - fromNanos;
        long at = 0;
        for (int i = 0; i < folds.size(); i += 2) {
            long begin = at + folds.get(i);
            at = begin + folds.get(i + 1);
            if (begin >= fromNanos && at <= toNanos) {
                drawn -= folds.get(i + 1) - foldedNanos;
            }
        }
        return Math.min(roomNanos, Math.max(drawn / 3, ROOM_FACTOR * foldedNanos));
    }

    /** What is said below a drawing, or nothing. */
    String note() {
        return folds.isEmpty()
                ? ""
                : " Time in which no operation was open for more than "
                        + Quantities.nanos(foldedNanos / FOLDED_FACTOR * FACTOR)
                        + " is folded, in " + Quantities.count(folds.size() / 2)
                        + " places that are marked; \"true time\" unfolds it.";
    }

    /** The median of what ended; at least a nanosecond. */
    private static long ordinaryNanos(List<Operation> operations) {
        long[] durations = operations.stream()
                .filter(operation -> operation.completion() != null
                        && !WAITING.contains(operation.invoke().f()))
                .mapToLong(operation -> operation.toNanos(0) - operation.fromNanos())
                .sorted()
                .toArray();
        return durations.length == 0 ? 1 : Math.max(1, durations[durations.length / 2]);
    }

    private record Gap(long fromNanos, long toNanos) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }
}
