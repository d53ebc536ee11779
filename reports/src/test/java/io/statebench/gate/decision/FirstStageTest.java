package io.statebench.gate.decision;

import static io.statebench.gate.decision.MetricFixture.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstStageTest {
    /**
     * The upper 95 % bound is the sixth largest Walsh average, 0.0825; that of 97.5 % the fourth, 0.105. ln 1.1 is
     * 0.0953.
     */
    private static final double[] BETWEEN_THE_BOUNDS = {0, 0.001, 0.002, 0.003, 0.005, 0.05, 0.13, 0.16};

    @Test
    void aMetricPassesAtTheBoundOfNinetyFivePerCent() {
        assertThat(FirstStage.of(quiet("m").first(BETWEEN_THE_BOUNDS).pairs()).isNotWorse())
                .isTrue();
        assertThat(FirstStage.of(quiet("m")
                                .first(BETWEEN_THE_BOUNDS)
                                .tolerance(0.08)
                                .pairs())
                        .isNotWorse())
                .isFalse();
    }

    @Test
    void whereTheNoiseWouldHaveHiddenMoreItGoesOn() {
        MetricPairs metric =
                quiet("m").first(-0.15, -0.12, -0.11, -0.1, 0, 0.01, 0.02, 0.05).pairs();

        assertThat(new Sample(metric, metric.first()).isWithinTolerance(0.05)).isTrue();
        assertThat(FirstStage.of(metric).isNotWorse()).isFalse();
        assertThat(FirstStage.of(metric).goesOn()).isTrue();
    }

    @Test
    void whatMayBeAnImprovementGoesOnThoughItPassed() {
        FirstStage stage = FirstStage.of(quiet("m").worse(-0.2).pairs());

        assertThat(stage.isNotWorse()).isTrue();
        assertThat(stage.isNotBetter()).isFalse();
        assertThat(stage.goesOn()).isTrue();
    }

    @Test
    void whatIsALittleBetterDoesNotGoOn() {
        FirstStage stage = FirstStage.of(quiet("m").worse(-0.09).pairs());

        assertThat(stage.isNotWorse()).isTrue();
        assertThat(stage.goesOn()).isFalse();
    }

    @Test
    void aWorseningBelowTheFloorPassesWhateverItsShare() {
        MetricFixture metric = quiet("m").worse(0.2);

        assertThat(FirstStage.of(metric.pairs()).goesOn()).isTrue();
        assertThat(FirstStage.of(metric.floor(30).pairs()).goesOn()).isFalse();
    }

    @Test
    void brokenMetricsDoNotGoOn() {
        MetricPairs broken = new MetricPairs(
                "broken",
                Direction.LOWER_IS_BETTER,
                "us/op",
                0.1,
                0,
                false,
                List.of(new Pair(1, Double.NaN)),
                List.of());

        assertThat(FirstStage.goingOn(List.of(
                        broken, quiet("good").pairs(), quiet("bad").worse(0.2).pairs())))
                .containsExactly("bad");
    }
}
