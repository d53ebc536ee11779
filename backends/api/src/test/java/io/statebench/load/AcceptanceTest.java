package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.statebench.load.PretendedServer.Freeze;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the load rig has to reach, to the nanosecond: the engine itself, in a time that passes as fast as it is computed. */
class AcceptanceTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Freeze TWO_SECONDS = new Freeze(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final long MILLI = 1_000_000;

    private final SimulatedTimeline timeline = new SimulatedTimeline();

    @Test
    void aStalledServerIsSeenByThoseWhoWouldHaveCome() throws Exception {
        LoadResult result = run(LoadPlan.of(Arrivals.CONSTANT, 1_000, MINUTE), stalled());

        assertThat(p99(result.recording().ofAll(Measure.RESPONSE)))
                .isCloseTo(1_400 * MILLI, Percentage.withPercentage(5));
        assertThat(p99(result.recording().ofAll(Measure.SERVICE))).isLessThanOrEqualTo(MILLI);
        assertThat(result.recording().ofAll(Measure.RESPONSE).getMaxValue())
                .isCloseTo(2_000 * MILLI, Percentage.withPercentage(5));
    }

    @Test
    void aStalledServerIsHiddenByAClosedLoop() throws Exception {
        Histogram took = closedLoop(stalled());

        assertThat(took.getTotalCount()).isBetween(57_990L, 58_010L);
        assertThat(p99(took)).isLessThanOrEqualTo(MILLI);
    }

    @Test
    void aFixedDelayIsMeasuredWithinTwoPercent() throws Exception {
        LoadResult result = run(
                LoadPlan.of(Arrivals.POISSON, 1_000, Duration.ofSeconds(10)),
                PretendedServer.steady(timeline, Duration.ofMillis(5)));

        assertThat(result.recording().ofAll(Measure.RESPONSE).getValueAtPercentile(50))
                .isCloseTo(5 * MILLI, Percentage.withPercentage(2));
    }

    @Test
    void theRateIsKeptWithinHalfAPercent() throws Exception {
        LoadResult result = run(
                LoadPlan.of(Arrivals.CONSTANT, 1_000, Duration.ofSeconds(10)),
                PretendedServer.steady(timeline, Duration.ofMillis(5)));

        assertThat(result.offeredPerSecond()).isCloseTo(1_000, within(5.0));
        assertThat(result.achievedPerSecond()).isCloseTo(1_000, within(5.0));
        assertThat(result.validity().reasons()).isEmpty();
    }

    @Test
    void everyScheduledCallIsCountedOnce() throws Exception {
        LoadPlan plan = LoadPlan.of(Arrivals.POISSON, 1_000, MINUTE).withWarmup(Duration.ofSeconds(5));

        LoadResult result = run(plan, stalled());

        Counts counts = result.counts();
        assertThat(counts.scheduled()).isEqualTo(Schedule.measuredCalls(plan)).isGreaterThan(59_000);
        assertThat(counts.ok() + counts.error() + counts.timeout() + counts.unfinished())
                .isEqualTo(counts.scheduled());
        for (Measure measure : Measure.values()) {
            assertThat(result.recording().ofAll(measure).getTotalCount()).isEqualTo(counts.scheduled());
        }
    }

    private PretendedServer stalled() {
        return PretendedServer.freezing(timeline, Duration.ofNanos(500_000), TWO_SECONDS);
    }

    private LoadResult run(LoadPlan plan, Target target) throws Exception {
        return new LoadRun(plan, target).in(timeline).watching(StallWatch.NONE).execute();
    }

    private Histogram closedLoop(Target target) throws InterruptedException {
        var took = new AtomicReference<Histogram>();
        timeline.start("closed-loop", () -> {
                    try {
                        took.set(ClosedLoop.run(timeline, target, 1_000, MINUTE));
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                })
                .join();
        return Objects.requireNonNull(took.get());
    }

    private static long p99(Histogram histogram) {
        return histogram.getValueAtPercentile(99);
    }
}
