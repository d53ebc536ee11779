package io.statebench.benchmark.checker;

import io.statebench.time.NanoClock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds what takes longest, by the median of some rounds after as many that do not count. There should be enough of those for
 * the compiler to be done with the most of it.
 */
final class Slowest {
    private Slowest() {}

    static Question of(List<Question> questions, Consumer<Question> work, int rounds) {
        long[][] nanos = new long[questions.size()][2 * rounds];
        for (int round = 0; round < 2 * rounds; round++) {
            for (int i = 0; i < questions.size(); i++) {
                NanoClock clock = NanoClock.SYSTEM.fromNow();
                work.accept(questions.get(i));
                nanos[i][round] = clock.nanos();
            }
        }
        int slowest = 0;
        for (int i = 1; i < nanos.length; i++) {
            slowest = median(nanos[i]) > median(nanos[slowest]) ? i : slowest;
        }
        return questions.get(slowest);
    }

    private static long median(long[] nanos) {
        long[] counted = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(counted);
        return counted[counted.length / 2];
    }
}
