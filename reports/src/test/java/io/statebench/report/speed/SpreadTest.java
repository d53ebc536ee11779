package io.statebench.report.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.input.LoadSpan;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void tenSamplesBeyondAPercentileAreEnoughWhateverBinaryFractionsSay() {
        assertThat(of(100_000).cell(99.99)).isEqualTo("5.00 ms");
        assertThat(of(10_000).cell(99.9)).isEqualTo("4.00 ms");
        assertThat(of(99_999).cell(99.99)).isEqualTo("too few samples");
    }

    @Test
    void aCurveStopsWhereFewSamplesRemain() {
        assertThat(of(1000).points()).hasSize(3).last().satisfies(point -> {
            assertThat(point.get(0)).isCloseTo(100, Offset.offset(1e-6));
            assertThat(point.get(1)).isEqualTo(3e6);
        });
        assertThat(of(19).points()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsADashAndNoPoint() {
        var spread = new Spread(0, Map.of(50.0, Double.NaN, 99.0, 0.0));

        assertThat(spread.points()).isEmpty();
        assertThat(spread.cells()).containsExactly("–", "–", "0.00 ns", "–", "–", "–", "–");
    }

    private static Spread of(long count) {
        return Spread.of(new LoadSpan(count, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000, 6_000_000));
    }
}
