package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.load.PretendedServer.Freeze;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The engine on the JVM's clock and threads. What is asserted holds on any machine, however busy: lower bounds and
 * counts; the figures themselves are exact in {@link AcceptanceTest} and printed by {@code scripts/bench acceptance}.
 */
class RealTimeTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aStallIsInTheResponseOfThoseWhoCameMeanwhile() throws Exception {
        Freeze freeze = new Freeze(Duration.ofMillis(600), Duration.ofMillis(200));
        Target target = PretendedServer.freezing(Timeline.REAL, Duration.ofMillis(1), freeze);
        LoadPlan plan = LoadPlan.of(Arrivals.CONSTANT, 500, Duration.ofSeconds(2))
                .withWarmup(Duration.ofMillis(100))
                .withWorkers(8);

        LoadResult result = new LoadRun(plan, target)
                .watching(StallWatch.of(() -> Map.of("looksMicros", 5L)))
                .execute();

        assertThat(result.counts().scheduled()).isEqualTo(1_000);
        assertThat(result.counts().ok()).isEqualTo(1_000);
        // A tenth of the calls came while it stood still, evenly: 5 in 100 waited for 100 ms and more.
        assertThat(result.recording().ofAll(Measure.RESPONSE).getValueAtPercentile(95.5))
                .isGreaterThan(95 * MILLI);
        assertThat(result.recording().ofAll(Measure.SERVICE).getMinValue()).isGreaterThanOrEqualTo(MILLI * 999 / 1_000);
        assertThat(result.stalls().hiccups().getTotalCount()).isPositive();
        assertThat(result.stalls().host()).containsExactly(Map.entry("looksMicros", 0L));
    }

    @Test
    void aStoppedRunEndsAlthoughItsNextCallIsFarAway() throws Exception {
        Target target = PretendedServer.steady(Timeline.REAL, Duration.ofMillis(1));
        LoadRun run = new LoadRun(LoadPlan.of(Arrivals.CONSTANT, 0.001, Duration.ofHours(1)), target);
        run.telling(step -> run.stop());

        LoadResult result = run.execute();

        assertThat(result.isPartial()).isTrue();
        assertThat(result.counts().scheduled()).isLessThanOrEqualTo(1);
    }

    @Test
    void aCollectionIsSeen() throws Exception {
        StallWatch watch = StallWatch.ofJvm();
        watch.begin();

        System.gc();

        // Collectors tell of it a little later, on a thread of the JVM.
        boolean isTold = Deadline.after(Duration.ofSeconds(10)).await(() -> pauses(watch) > 0);
        assertThat(isTold).isTrue();
        assertThat(watch.end().gcPauses()).isPositive();
    }

    private static long pauses(StallWatch watch) {
        return ((JvmStalls) watch).pauses();
    }
}
