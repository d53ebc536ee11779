package io.statebench.benchmark.paxos;

import java.util.Arrays;
import java.util.List;

/** How fast calls came back: so many a second, half of them within one time, all but one in a hundred in another. */
record Tempo(double ratePerSecond, long latencyP50Nanos, long latencyP99Nanos) {

    /** Of all calls of a span, by their lengths. */
    static Tempo of(List<Latencies> clients, long spanNanos) {
        int count = clients.stream().mapToInt(Latencies::count).sum();
        if (count == 0) {
            throw new IllegalStateException("not one call came back in " + spanNanos + " ns");
        }
        long[] all = new long[count];
        int at = 0;
        for (Latencies one : clients) {
            System.arraycopy(one.nanos, 0, all, at, one.count);
            at += one.count;
        }
        Arrays.sort(all);
        return new Tempo(count * 1e9 / spanNanos, all[count / 2], all[(int) (count * 99L / 100)]);
    }

    /** What one client waited, call by call; one thread. */
    static final class Latencies {
        private long[] nanos = new long[1 << 14];
        private int count;

        void add(long latencyNanos) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count] = latencyNanos;
            count++;
        }

        int count() {
            return count;
        }
    }
}
