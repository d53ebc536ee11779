package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    private double value(String start) {
        return Arrays.stream(latencies.text("m", "Help.", "a=\"b\"").split("\n", -1))
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsSumsAndQuantilesGoOnFromOneQuestionToTheNext() {
        for (int count = 0; count < 99; count++) {
            latencies.add(1_000_000);
        }
        assertThat(value("m_count")).isEqualTo(99);

        latencies.add(1_000_000_000);

        assertThat(value("m_count{a=\"b\"}")).isEqualTo(100);
        assertThat(value("m_sum")).isBetween(1.09, 1.11);
        assertThat(value("m{a=\"b\",quantile=\"0.5\"}")).isBetween(0.00099, 0.00102);
        assertThat(value("m{a=\"b\",quantile=\"0.999\"}")).isBetween(0.99, 1.02);
        assertThat(value("m_max")).isBetween(0.99, 1.02);
    }

    @Test
    void whatTakesLongerThanAMinuteCountsAsOne() {
        latencies.add(Long.MAX_VALUE);

        assertThat(value("m_max")).isBetween(59.0, 61.0);
    }
}
