package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.load.Recording.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final LoadPlan PLAN =
            LoadPlan.of(Arrivals.POISSON, 1000, Duration.ofSeconds(2)).withSeed(7);
    private static final long LOOK_NANOS = 100_000_000;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    @Test
    void sharesTogetherAreWhatOneMachineWouldHaveRecordedBucketForBucket() {
        LoadResult whole = measured(PLAN);
        List<LoadResult> shares = IntStream.range(0, 3)
                .mapToObj(index -> measured(PLAN.withShare(new Share(index, 3))))
                .toList();

        LoadResult merged = Merge.of(shares);

        assertThat(merged.plan()).isEqualTo(PLAN);
        assertThat(merged.counts()).isEqualTo(whole.counts());
        assertThat(merged.counts().scheduled())
                .isEqualTo(Schedule.measuredCalls(PLAN))
                .isGreaterThan(1800);
        for (Measure measure : Measure.values()) {
            for (Outcome outcome : Outcome.values()) {
                assertThat(merged.recording().of(measure, outcome))
                        .as("%s %s", measure, outcome)
                        .isEqualTo(whole.recording().of(measure, outcome));
            }
        }
        assertThat(merged.backlog()).isEqualTo(whole.backlog());
        assertThat(merged.validity()).isEqualTo(whole.validity());
    }

    /** Each machine alone looks fine: its backlog grows by less than anybody minds. */
    @Test
    void whetherTheRateWasKeptUpIsAskedOfTheSum() {
        List<LoadResult> shares = IntStream.range(0, 4)
                .mapToObj(index -> growing(new Share(index, 4), 4))
                .toList();

        assertThat(shares).noneMatch(share -> share.validity().isSaturated());
        assertThat(Merge.of(shares).validity().isSaturated()).isTrue();
    }

    @Test
    void theOrderOfSharesDoesNotMatter() {
        List<LoadResult> shares = List.of(share(2, 3), share(0, 3), share(1, 3));

        LoadResult merged = Merge.of(shares);

        assertThat(merged.started()).isEqualTo(Instant.EPOCH);
        assertThat(merged.counts()).isEqualTo(measured(PLAN).counts());
    }

    @Test
    void stallsAreSummedAndTheLongestIsKept() {
        LoadResult merged = Merge.of(List.of(share(0, 2), share(1, 2)));

        assertThat(merged.stalls().gcPauses()).isEqualTo(2);
        assertThat(merged.stalls().gcTotalMillis()).isEqualTo(10);
        assertThat(merged.stalls().gcMaxMillis()).isEqualTo(5);
        assertThat(merged.stalls().hiccups().getTotalCount()).isEqualTo(2);
    }

    @Test
    void machinesMayHaveAsManyWorkersAsTheyLike() {
        LoadResult merged =
                Merge.of(List.of(share(0, 2), measured(PLAN.withWorkers(8).withShare(new Share(1, 2)))));

        assertThat(merged.plan().workers()).isEqualTo(32);
    }

    @Test
    void aMissingShareIsRefused() {
        assertRefused("share 2/3 is missing", share(0, 3), share(2, 3));
    }

    @Test
    void aDoubledShareIsRefused() {
        assertRefused("share 2/3 is there twice", share(0, 3), share(1, 3), share(1, 3));
    }

    @Test
    void sharesOfAnotherNumberAreRefused() {
        assertRefused("share 2/3 and share 1/2 do not add up", share(0, 2), share(1, 3));
    }

    @Test
    void anotherSeedIsRefused() {
        assertRefused(
                "share 2/2 is of another plan than share 1/2: seed 8 and not 7",
                share(0, 2),
                measured(PLAN.withSeed(8).withShare(new Share(1, 2))));
    }

    @Test
    void anotherPlanIsRefused() {
        assertRefused(
                "share 2/2 is of another plan than share 1/2: rate 900.0 and not 1000.0",
                share(0, 2),
                measured(PLAN.withRate(900).withShare(new Share(1, 2))));
    }

    @Test
    void anotherOperationIsRefused() {
        LoadResult one = share(1, 2);
        LoadResult other = new LoadResult(
                one.plan(),
                "get",
                one.started(),
                one.measured(),
                false,
                one.counts(),
                one.recording(),
                one.backlog(),
                one.validity(),
                one.stalls());

        assertRefused("share 2/2 made get and share 1/2 set", share(0, 2), other);
    }

    @Test
    void aShareThatWasStoppedIsRefused() {
        LoadResult one = share(1, 2);
        LoadResult stopped = new LoadResult(
                one.plan(),
                one.operation(),
                one.started(),
                one.measured(),
                true,
                one.counts(),
                one.recording(),
                one.backlog(),
                one.validity(),
                one.stalls());

        assertRefused("share 2/2 was stopped before its time", share(0, 2), stopped);
    }

    @Test
    void nothingIsRefused() {
        assertRefused("there is nothing to merge");
    }

    private static void assertRefused(String reason, LoadResult... parts) {
        assertThat(Merge.refusal(List.of(parts))).contains(reason);
        assertThatThrownBy(() -> Merge.of(List.of(parts))).hasMessage(reason);
    }

    private static LoadResult share(int index, int count) {
        return measured(PLAN.withShare(new Share(index, count)));
    }

    /** What a call takes follows from its number, as it would with one server behind all machines. */
    private static LoadResult measured(LoadPlan plan) {
        Recording recording = new Recording();
        Schedule schedule = Schedule.of(plan);
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        List<Instants> calls = new ArrayList<>();
        while (schedule.hasNext()) {
            var random = new SplittableRandom(schedule.nextNumber());
            long due = schedule.nextLong();
            long sent = due + random.nextLong(1_000_000);
            long completed = sent + (long) (50_000 / (1.0001 - random.nextDouble()));
            Outcome outcome = random.nextInt(50) == 0 ? OUTCOMES.get(random.nextInt(OUTCOMES.size())) : Outcome.OK;
            recording.record(outcome, new Instants(due, sent, completed));
            outcomes.merge(outcome, 1L, Long::sum);
            calls.add(new Instants(due, sent, completed));
        }
        long all = calls.size();
        Function<Outcome, Long> of = outcome -> outcomes.getOrDefault(outcome, 0L);
        var counts = new Counts(
                all,
                of.apply(Outcome.OK),
                of.apply(Outcome.ERROR),
                of.apply(Outcome.TIMEOUT),
                of.apply(Outcome.UNFINISHED),
                all,
                0,
                0);
        return result(plan, counts, recording, new Backlog(looks(calls)));
    }

    private static List<Backlog.Sample> looks(List<Instants> calls) {
        List<Backlog.Sample> samples = new ArrayList<>();
        for (long nanos = 0; nanos <= 2_000_000_000L; nanos += LOOK_NANOS) {
            long now = nanos;
            samples.add(new Backlog.Sample(
                    now,
                    calls.stream().filter(call -> call.dueNanos() <= now).count(),
                    calls.stream().filter(call -> call.completedNanos() <= now).count()));
        }
        return samples;
    }

    private static LoadResult growing(Share share, int calls) {
        List<Backlog.Sample> samples = new ArrayList<>();
        for (int look = 0; look <= 20; look++) {
            samples.add(new Backlog.Sample(look * LOOK_NANOS, look * 25L, look * 25L - (long) calls * look / 20));
        }
        Recording recording = new Recording();
        recording.record(Outcome.OK, new Instants(0, 0, 1_000_000));
        return result(PLAN.withShare(share), new Counts(1, 1, 0, 0, 0, 1, 0, 0), recording, new Backlog(samples));
    }

    private static LoadResult result(LoadPlan plan, Counts counts, Recording recording, Backlog backlog) {
        Histogram hiccups = new Histogram(Recording.SIGNIFICANT_DIGITS);
        hiccups.recordValue(1_000_000);
        Validity validity = Validity.of(plan, plan.measured(), recording, backlog);
        return new LoadResult(
                plan,
                "set",
                Instant.ofEpochSecond(plan.share().index()),
                plan.measured(),
                false,
                counts,
                recording,
                backlog,
                validity,
                new Stalls(hiccups, 1, 5, 5, Map.of("cpuStealMicros", 3L)));
    }
}
