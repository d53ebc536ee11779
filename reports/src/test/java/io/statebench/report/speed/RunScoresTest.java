package io.statebench.report.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RunScoresTest {
    @Test
    void theMedianIsInTheMiddle() {
        assertThat(new RunScores(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new RunScores(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }

    @Test
    void fiveRunsHaveNoIntervalAndSixHaveTheirRange() {
        assertThat(upTo(5).low()).isNull();
        assertThat(upTo(5).high()).isNull();

        assertThat(upTo(6).low()).isEqualTo(1);
        assertThat(upTo(6).high()).isEqualTo(6);
    }

    /** Ranks from the table of the sign test: for 8, 9, 20 and 50 runs, 95 % and two sides. */
    @Test
    void theIntervalLeavesOutAsManyRunsAsTheSignTestAllows() {
        assertThat(upTo(8).low()).isEqualTo(1);
        assertThat(upTo(9).low()).isEqualTo(2);
        assertThat(upTo(9).high()).isEqualTo(8);
        assertThat(upTo(20).low()).isEqualTo(6);
        assertThat(upTo(20).high()).isEqualTo(15);
        assertThat(upTo(50).low()).isEqualTo(18);
        assertThat(upTo(50).high()).isEqualTo(33);
    }

    @Test
    void moreRunsThanCanBeCountedOutHaveNoInterval() {
        assertThat(upTo(1000).low()).isEqualTo(469);
        assertThat(upTo(1001).low()).isNull();
    }

    @Test
    void noRunIsNoScore() {
        assertThatThrownBy(() -> new RunScores(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static RunScores upTo(int count) {
        return new RunScores(
                DoubleStream.iterate(1, x -> x + 1).limit(count).boxed().toList());
    }
}
