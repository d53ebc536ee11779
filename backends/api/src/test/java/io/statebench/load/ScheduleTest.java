package io.statebench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final LoadPlan POISSON = LoadPlan.of(Arrivals.POISSON, 1_000, Duration.ofSeconds(60));

    @Test
    void constantArrivalsNeverDrift() {
        LoadPlan plan = LoadPlan.of(Arrivals.CONSTANT, 3, Duration.ofMinutes(50));

        List<Long> due = all(plan);

        assertThat(due).hasSize(9_000).startsWith(0L, 333_333_333L, 666_666_667L, 1_000_000_000L);
        assertThat(due.get(8_997)).isEqualTo(2_999_000_000_000L);
    }

    @Test
    void theSameSeedGivesTheSameInstantsAndAnotherOthers() {
        List<Long> first = all(POISSON);

        assertThat(all(POISSON)).isEqualTo(first);
        assertThat(all(POISSON.withSeed(2))).isNotEqualTo(first);
    }

    /** An exponential distribution's deviation is its mean; a wrong one differs by far more than 2 %. */
    @Test
    void poissonGapsAreExponential() {
        List<Long> due = all(POISSON);
        double[] gaps = IntStream.range(1, due.size())
                .mapToDouble(i -> due.get(i) - due.get(i - 1))
                .toArray();

        double mean = IntStream.range(0, gaps.length)
                .mapToDouble(i -> gaps[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, gaps.length)
                .mapToDouble(i -> (gaps[i] - mean) * (gaps[i] - mean))
                .average()
                .orElseThrow();
        double longerThanMean = (double) IntStream.range(0, gaps.length)
                        .filter(i -> gaps[i] > mean)
                        .count()
                / gaps.length;

        assertThat(mean).isCloseTo(1e6, within(2e4));
        assertThat(Math.sqrt(variance)).isCloseTo(1e6, within(2e4));
        assertThat(longerThanMean).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void sharesAreDisjointAndMakeTheWhole() {
        List<Long> parts = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            parts.addAll(all(POISSON.withShare(new Share(index, 3))));
        }

        assertThat(parts.stream().sorted().toList()).isEqualTo(all(POISSON));
    }

    @Test
    void numbersAreThoseOfTheWholePlan() {
        Schedule schedule = Schedule.of(POISSON.withShare(new Share(1, 3)));
        long first = schedule.nextNumber();
        long due = schedule.nextLong();

        assertThat(first).isEqualTo(1);
        assertThat(schedule.nextNumber()).isEqualTo(4);
        assertThat(due).isEqualTo(all(POISSON).get(1));
    }

    @Test
    void whatIsDueInTheWarmUpIsNotMeasured() {
        LoadPlan plan =
                LoadPlan.of(Arrivals.CONSTANT, 100, Duration.ofSeconds(2)).withWarmup(Duration.ofSeconds(1));

        assertThat(Schedule.measuredCalls(plan)).isEqualTo(200);
        assertThat(all(plan)).hasSize(300);
    }

    @Test
    void plansThatCannotBeAreRefused() {
        assertThatThrownBy(() -> POISSON.withRate(0)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> POISSON.withRate(Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> POISSON.withWorkers(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> POISSON.withWarmup(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new Share(3, 3)).hasMessageContaining("no part 3 of 3");
    }

    @Test
    void workersAreFourTimesWhatLittlesLawAsksFor() {
        assertThat(LoadPlan.workersFor(10_000, 5e6)).isEqualTo(200);
        assertThat(LoadPlan.workersFor(10, 5e6)).isEqualTo(LoadPlan.USUAL_WORKERS);
        assertThat(LoadPlan.workersFor(1e6, 5e6)).isEqualTo(LoadPlan.MOST_WORKERS);
    }

    private static List<Long> all(LoadPlan plan) {
        List<Long> due = new ArrayList<>();
        Schedule.of(plan).forEachRemaining((Long one) -> due.add(one));
        return due;
    }
}
