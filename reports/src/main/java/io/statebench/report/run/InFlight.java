package io.statebench.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** How many calls were open at once, read off a history. */
final class InFlight {
    private static final long SECOND_NANOS = 1_000_000_000;

    /** What waits on purpose asks the backend nothing meanwhile. */
    private static final Set<String> WAITING = Set.of("hold", "poll");

    private InFlight() {}

    /** The most at once in each second, from the first on; one without an end is open until the last. */
    static List<Integer> bySecond(List<Operation> operations, int seconds) {
        List<Operation> asked = operations.stream()
                .filter(operation -> !WAITING.contains(operation.invoke().f()))
                .toList();
        long[] calls = sorted(asked.stream().mapToLong(Operation::fromNanos));
        long[] ends = sorted(asked.stream().mapToLong(operation -> operation.toNanos(Long.MAX_VALUE)));
        var most = new ArrayList<Integer>();
        int call = 0;
        int end = 0;
        for (int second = 0; second < seconds; second++) {
            long until = (second + 1) * SECOND_NANOS;
            int peak = call - end;
            while (call < calls.length && calls[call] < until) {
                if (ends[end] < calls[call]) {
                    end++;
                } else {
                    call++;
                    peak = Math.max(peak, call - end);
                }
            }
            while (end < call && ends[end] < until) {
                end++;
            }
            most.add(peak);
        }
        return most;
    }

    private static long[] sorted(LongStream times) {
        return times.sorted().toArray();
    }
}
