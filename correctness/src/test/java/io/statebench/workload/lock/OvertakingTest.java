package io.statebench.workload.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.history.EventType;
import io.statebench.history.Operation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counted by a tree, and by looking at each pair. */
class OvertakingTest {
    private static final long SEED = 20261201;

    @Test
    void theTreeCountsWhatThePairsSay() {
        long largest = 0;
        for (int run = 0; run < 2_000; run++) {
            LockHistory history = LockHistory.of(new SimulatedLock(new SplittableRandom(SEED + run), false)
                    .history()
                    .operations());

            long most = Overtaking.most(history);

            assertThat(most).as("seed %d", SEED + run).isEqualTo(mostByPairs(history));
            largest = Math.max(largest, most);
        }
        assertThat(largest).isGreaterThan(2);
    }

    private static long mostByPairs(LockHistory history) {
        List<Operation> grants =
                history.grants().stream().map(grant -> grant.acquire).toList();
        return Stream.concat(grants.stream(), history.turnedDown().stream())
                .mapToLong(waiter -> grants.stream()
                        .filter(grant -> grant.outcome() == EventType.OK
                                && grant.callNanos() > waiter.callNanos()
                                && grant.returnNanos() < waiter.returnNanos())
                        .count())
                .max()
                .orElse(0);
    }
}
