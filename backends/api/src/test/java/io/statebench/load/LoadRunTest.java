package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.backend.NotDoneException;
import io.statebench.load.PretendedServer.Freeze;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls that do not go well, in simulated time. */
class LoadRunTest {
    private static final long MILLI = 1_000_000;
    private static final LoadPlan PLAN =
            LoadPlan.of(Arrivals.CONSTANT, 100, Duration.ofSeconds(10)).withDrain(Duration.ofSeconds(2));

    private final SimulatedTimeline timeline = new SimulatedTimeline();

    @TempDir
    private Path folder;

    @Test
    void whatIsOpenAtTheEndCountsWithWhatItHadUntilThen() throws Exception {
        // Stands still from 9 s to an hour later: 32 workers hang, and the other calls due until 10 s wait for them.
        Target target = freezing(new Freeze(Duration.ofSeconds(9), Duration.ofHours(1)), Duration.ofHours(2));

        LoadResult result = run(PLAN, target);

        Recording recording = result.recording();
        Histogram response = recording.of(Measure.RESPONSE, Outcome.UNFINISHED);
        assertThat(result.counts().unfinished()).isEqualTo(100);
        assertThat(result.counts().ok()).isEqualTo(900);
        assertThat(result.counts().sent()).isEqualTo(932);
        assertThat(response.getTotalCount()).isEqualTo(100);
        assertThat(response.getMaxValue() / MILLI).isBetween(2_990L, 3_010L);
        assertThat(response.getMinValue() / MILLI).isBetween(2_000L, 2_020L);
        assertThat(recording.of(Measure.SERVICE, Outcome.UNFINISHED).getTotalCount())
                .as("those that were sent")
                .isEqualTo(32);
        assertThat(result.isPartial()).isFalse();
    }

    @Test
    void whoGivesUpCountsAsTimeoutWithThePatienceItHad() throws Exception {
        Target target = freezing(new Freeze(Duration.ofSeconds(5), Duration.ofSeconds(3)), Duration.ofMillis(200));

        LoadResult result = run(PLAN, target);

        Histogram timeouts = result.recording().of(Measure.SERVICE, Outcome.TIMEOUT);
        assertThat(timeouts.getTotalCount())
                .isEqualTo(result.counts().timeout())
                .isBetween(270L, 290L);
        assertThat(timeouts.getMinValue() / MILLI).isBetween(199L, 201L);
        assertThat(result.counts().error()).isZero();
        assertThat(result.counts().completed()).isEqualTo(1_000);
    }

    @Test
    void aSystemThatFailsFastDoesNotLookFast() throws Exception {
        LoadResult result = run(PLAN, target(due -> {
            if (due.number() % 2 == 0) {
                throw new NotDoneException("refused");
            }
            rest(10 * MILLI);
            return Outcome.OK;
        }));

        assertThat(result.counts().error()).isEqualTo(500);
        assertThat(result.counts().ok()).isEqualTo(500);
        assertThat(result.recording().of(Measure.RESPONSE, Outcome.OK).getValueAtPercentile(1) / MILLI)
                .isEqualTo(10);
        assertThat(result.recording().of(Measure.RESPONSE, Outcome.ERROR).getMaxValue())
                .isLessThan(MILLI);
    }

    @Test
    void aServerThatIsTooSlowIsSaturatedAndSaysWhy() throws Exception {
        Target target = PretendedServer.steady(timeline, Duration.ofMillis(25));

        LoadResult result = run(PLAN.withWorkers(2), target); // 80 calls a second of 100

        assertThat(result.validity().isSaturated()).isTrue();
        assertThat(result.validity().achievedShare()).isBetween(0.78, 0.98);
        assertThat(result.validity().reasons())
                .anyMatch(reason -> reason.contains("was achieved"))
                .anyMatch(reason -> reason.contains("sent late"))
                .anyMatch(reason -> reason.startsWith("the backlog grew by "));
        assertThat(result.counts().waited()).isGreaterThan(900);
    }

    @Test
    void slowButSteadyIsNotSaturated() throws Exception {
        Target target = PretendedServer.steady(timeline, Duration.ofMillis(250));

        LoadResult result = run(PLAN.withWorkers(64), target);

        assertThat(result.validity().reasons()).isEmpty();
        assertThat(result.validity().achievedShare()).isGreaterThan(0.99);
    }

    @Test
    void aRunThatIsStoppedKeepsWhatItHasAndSaysSo() throws Exception {
        List<LoadRun> self = new ArrayList<>();
        LoadRun run = new LoadRun(PLAN, PretendedServer.steady(timeline, Duration.ofMillis(1)))
                .in(timeline)
                .watching(StallWatch.NONE)
                .telling(step -> {
                    if (step.elapsed().toSeconds() == 4) {
                        self.get(0).stop();
                    }
                });
        self.add(run);

        LoadResult result = run.execute();

        assertThat(result.isPartial()).isTrue();
        assertThat(result.measured()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_200));
        assertThat(result.counts().scheduled()).isBetween(400L, 421L);
        assertThat(result.counts().ok() + result.counts().unfinished())
                .isEqualTo(result.counts().scheduled());
        assertThat(result.offeredPerSecond()).isBetween(99.0, 103.0);
    }

    @Test
    void aBugInATargetEndsTheRun() {
        Target target = target(due -> {
            throw new IllegalStateException("number " + due.number());
        });

        assertThatThrownBy(() -> run(PLAN, target))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number 0");
    }

    @Test
    void nothingIsCalledIfAWorkerCannotConnect() {
        Target target = new Target() {
            @Override
            public String operation() {
                return "none";
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Caller connect(int worker) throws ClusterException {
                throw new ClusterException("no way in");
            }
        };

        assertThatThrownBy(() -> run(PLAN, target)).isInstanceOf(ClusterException.class);
    }

    @Test
    void theWarmUpIsCalledAndNotCounted() throws Exception {
        List<Long> called = new ArrayList<>();

        LoadResult result = run(PLAN.withWarmup(Duration.ofSeconds(5)), target(due -> {
            called.add(due.number());
            return Outcome.OK;
        }));

        assertThat(called).hasSize(1_500);
        assertThat(result.counts().scheduled()).isEqualTo(1_000);
        assertThat(result.counts().ok()).isEqualTo(1_000);
        assertThat(result.recording().ofAll(Measure.RESPONSE).getTotalCount()).isEqualTo(1_000);
    }

    /** Read by the reader of the library that other tools are made with, second by second. */
    @Test
    void theIntervalLogAddsUpToTheResult() throws Exception {
        Path file = folder.resolve("latency.hlog");
        Target target = freezing(new Freeze(Duration.ofSeconds(5), Duration.ofSeconds(3)), Duration.ofMillis(200));
        LoadResult result;
        try (IntervalLog log = IntervalLog.create(file)) {
            result = new LoadRun(PLAN.withWarmup(Duration.ofSeconds(1)), target)
                    .in(timeline)
                    .watching(StallWatch.NONE)
                    .loggingTo(log)
                    .execute();
        }

        Map<String, Histogram> sums = new TreeMap<>();
        List<String> secondsOfOk = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                sums.computeIfAbsent(next.getTag(), tag -> new Histogram(Recording.SIGNIFICANT_DIGITS))
                        .add((Histogram) next);
                if (next.getTag().equals("pretend.ok")) {
                    secondsOfOk.add((next.getEndTimeStamp() - next.getStartTimeStamp()) + " ms");
                }
            }
        }

        assertThat(sums.keySet())
                .containsExactly(
                        "pretend.ok",
                        "pretend.ok.lag",
                        "pretend.ok.service",
                        "pretend.timeout",
                        "pretend.timeout.lag",
                        "pretend.timeout.service");
        assertThat(sums.get("pretend.ok")).isEqualTo(result.recording().of(Measure.RESPONSE, Outcome.OK));
        assertThat(sums.get("pretend.timeout.service"))
                .isEqualTo(result.recording().of(Measure.SERVICE, Outcome.TIMEOUT));
        assertThat(secondsOfOk).hasSizeGreaterThan(5).startsWith("1000 ms", "1000 ms", "1000 ms");
    }

    private PretendedServer freezing(Freeze freeze, Duration patience) {
        return PretendedServer.freezing(timeline, Duration.ofMillis(1), freeze).withPatience(patience);
    }

    private LoadResult run(LoadPlan plan, Target target) throws Exception {
        return new LoadRun(plan, target).in(timeline).watching(StallWatch.NONE).execute();
    }

    private void rest(long nanos) {
        try {
            timeline.sleepUntil(timeline.nanos() + nanos);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Target target(Reaction reaction) {
        return new Target() {
            @Override
            public String operation() {
                return "react";
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(10);
            }

            @Override
            public Caller connect(int worker) {
                return new Caller() {
                    @Override
                    public Outcome call(Due due) throws BackendException {
                        return reaction.to(due);
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private interface Reaction {
        Outcome to(Due due) throws BackendException;
    }
}
