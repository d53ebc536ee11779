package io.statebench.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.statebench.load.capacity.Capacity.Ending;
import io.statebench.load.capacity.Capacity.Probe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {
    private static final CapacitySearch SEARCH =
            new CapacitySearch(new CapacitySearch.Range(10, 1000, 1_000_000), 0.05, 60);

    @Test
    void aServerOfKnownCapacityIsFoundWithinThePrecision() {
        for (double capacity : new double[] {11, 300, 999, 1000, 1001, 7777, 64_000, 950_000}) {
            Capacity found = SEARCH.find(rate -> rate > capacity);

            assertThat(found.ending()).as("%s", found).isEqualTo(Ending.CONFIRMED);
            assertThat(found.ratePerSecond()).isLessThanOrEqualTo(capacity).isGreaterThan(capacity / 1.05);
            assertThat(found.saturatedPerSecond()).isGreaterThan(capacity).isLessThan(capacity * 1.05);
        }
    }

    @Test
    void itDoublesThenHalvesTheBracketThenAsksBothEndsAgain() {
        var coarse = new CapacitySearch(new CapacitySearch.Range(10, 1000, 1_000_000), 0.2, 60);

        Capacity found = coarse.find(rate -> rate > 3200);

        assertThat(found.probes())
                .containsExactly(
                        new Probe(1000, false),
                        new Probe(2000, false),
                        new Probe(4000, true),
                        new Probe(3000, false),
                        new Probe(3500, true),
                        new Probe(3000, false),
                        new Probe(3500, true));
        assertThat(coarse.usualProbes(3200)).isEqualTo(7);
    }

    /** One probe in twenty answers the opposite. A search without repeats is off in most of these runs. */
    @Test
    void aNoisyServerIsFoundNearlyAlways() {
        int right = 0;
        int runs = 400;
        for (int seed = 0; seed < runs; seed++) {
            var random = new SplittableRandom(seed);
            Capacity found = SEARCH.find(rate -> rate > 20_000 ^ random.nextInt(20) == 0);
            Double rate = found.ratePerSecond();
            if (found.ending() == Ending.CONFIRMED && rate != null && Math.abs(rate / 20_000 - 1) <= 0.06) {
                right++;
            }
        }

        assertThat(right).as("right answers of %d", runs).isGreaterThan(runs * 95 / 100);
    }

    @Test
    void oneStallWhileDoublingDoesNotHalveTheCapacity() {
        Deque<Boolean> stalls = new ArrayDeque<>(List.of(false, true));

        Capacity found = SEARCH.find(rate -> (!stalls.isEmpty() && stalls.poll()) || rate > 20_000);

        assertThat(found.probes().get(1).isSaturated()).isTrue();
        assertThat(found.ending()).isEqualTo(Ending.CONFIRMED);
        assertThat(found.ratePerSecond()).isCloseTo(20_000, within(1000.0));
    }

    /** Between 18,000 and 22,000 anything may happen: wherever the search ends, it ends there. */
    @Test
    void aServerWithoutASharpEdgeIsFoundOnItsSlope() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);

            Capacity found = SEARCH.find(rate -> rate > 18_000 + 4000 * random.nextDouble());

            assertThat(found.ending()).as("seed %d", seed).isEqualTo(Ending.CONFIRMED);
            assertThat(found.ratePerSecond()).as("seed %d", seed).isBetween(17_000.0, 22_000.0);
        }
    }

    @Test
    void aServerThatIsNeverSaturatedHasAtLeastTheHighestRate() {
        Capacity found = SEARCH.find(rate -> false);

        assertThat(found.ending()).isEqualTo(Ending.AT_LEAST);
        assertThat(found.ratePerSecond()).isEqualTo(1_000_000);
        assertThat(found.saturatedPerSecond()).isNull();
    }

    @Test
    void aServerThatIsAlwaysSaturatedHasNone() {
        Capacity found = SEARCH.find(rate -> true);

        assertThat(found.ending()).isEqualTo(Ending.NONE);
        assertThat(found.ratePerSecond()).isNull();
        assertThat(found.saturatedPerSecond()).isEqualTo(10);
    }

    @Test
    void outOfProbesIsSaidSo() {
        Capacity found = new CapacitySearch(SEARCH.range(), 0.05, 7).find(rate -> rate > 20_000);

        assertThat(found.ending()).isEqualTo(Ending.UNCONFIRMED);
        assertThat(found.probes()).hasSize(7);
        assertThat(found.ratePerSecond()).isEqualTo(16_000);
    }

    @Test
    void anInterruptKeepsWhatIsKnown() {
        Capacity found = SEARCH.<RuntimeException>find(rate -> {
            if (rate > 4000) {
                throw new InterruptedException();
            }
            return false;
        });

        assertThat(found.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(found.ratePerSecond()).isEqualTo(4000);
    }

    @Test
    void whatTheProbeThrowsComesOut() {
        assertThatThrownBy(() -> SEARCH.find(rate -> {
                    throw new IllegalStateException("no server");
                }))
                .hasMessage("no server");
    }
}
