package io.statebench.workload.lock;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often one who waited for a lock was overtaken: how many others asked after it had asked, and were granted the lock
 * before it was, or before it gave up. Which of two calls reached the lock first is not known; so this is a measure and
 * no proof.
 *
 * <pre>
 *   P0  |------------ acquire -----------------|
 *   P1      |- acquire -|      |- acquire -|          P0 was overtaken twice
 * </pre>
 */
final class Overtaking {
    private Overtaking() {}

    /** The most any waiter of one lock was overtaken; in time O(n log n). */
    static long most(LockHistory history) {
        List<Operation> grants =
                history.grants().stream().map(grant -> grant.acquire).toList();
        List<Operation> waiters = new ArrayList<>(
                Stream.concat(grants.stream(), history.turnedDown().stream()).toList());
        waiters.sort(Comparator.comparingLong(Operation::callNanos).reversed());
        long[] returns =
                grants.stream().mapToLong(Operation::returnNanos).sorted().toArray();
        int[] counts = new int[returns.length + 1];
        long most = 0;
        for (Operation waiter : waiters) {
            int earlier = below(returns, waiter.returnNanos());
            most = Math.max(most, sum(counts, earlier));
            if (waiter.outcome() == EventType.OK) {
                add(counts, earlier + 1);
            }
        }
        return most;
    }

    /** How many are smaller. */
    private static int below(long[] sorted, long bound) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    // Counts by position, from 1 on, as Fenwick has them: "A new data structure for cumulative frequency tables", 1994.

    private static void add(int[] counts, int position) {
        for (int i = position; i < counts.length; i += i & -i) {
            counts[i]++;
        }
    }

    private static long sum(int[] counts, int position) {
        long sum = 0;
        for (int i = position; i > 0; i -= i & -i) {
            sum += counts[i];
        }
        return sum;
    }
}
