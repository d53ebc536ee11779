package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;

class DrawTest {
    private static final List<BenchmarkKey> KEYS = keys("memory", "redis", "paxos");

    private static List<BenchmarkKey> keys(String... backends) {
        List<BenchmarkKey> keys = new ArrayList<>();
        for (String backend : backends) {
            for (int index = 0; index < 8; index++) {
                keys.add(BenchmarkKey.of("io.x.A.m" + index, Mode.Throughput, 1, Map.of("backend", backend)));
            }
        }
        return keys;
    }

    @Test
    void theSameSeedAndStageDrawTheSame() {
        List<BenchmarkKey> reversed = new ArrayList<>(KEYS);
        Collections.reverse(reversed);

        assertThat(Draw.of(42, 1, 3, reversed)).isEqualTo(Draw.of(42, 1, 3, KEYS));
    }

    @Test
    void anotherSeedStageOrBlockDrawsAnother() {
        List<Draw> draws = List.of(
                Draw.of(42, 1, 3, KEYS), Draw.of(43, 1, 3, KEYS), Draw.of(42, 2, 3, KEYS), Draw.of(42, 1, 4, KEYS));

        assertThat(draws).doesNotHaveDuplicates();
    }

    @Test
    void everyBenchmarkHasOnePairAndThoseOfABackendStayTogether() {
        Draw draw = Draw.of(42, 1, 0, KEYS);

        assertThat(draw.pairs()).extracting(Draw.Toss::key).containsExactlyInAnyOrderElementsOf(KEYS);
        List<String> turns =
                draw.pairs().stream().map(toss -> toss.key().backend()).toList();
        long changes = IntStream.range(1, turns.size())
                .filter(index -> !turns.get(index).equals(turns.get(index - 1)))
                .count();
        assertThat(changes).isEqualTo(2);
        assertThat(draw.byBackend().values().stream().flatMap(List::stream)).containsExactlyElementsOf(draw.pairs());
    }

    @Test
    void everyBackendAndEveryBenchmarkComesFirstAtSomeTime() {
        List<BenchmarkKey> first = IntStream.range(0, 500)
                .mapToObj(number -> Draw.of(42, 1, number, KEYS).pairs().get(0).key())
                .toList();

        assertThat(new HashSet<>(first)).hasSameSizeAs(KEYS);
    }

    /** 12,000 tosses: a fair coin is out of 0.02 once in 80,000 times. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void theCoinIsFairAndForgetful(long seed) {
        List<Boolean> tosses = IntStream.range(0, 500)
                .boxed()
                .flatMap(number ->
                        Draw.of(seed, 1, number, KEYS).pairs().stream().map(Draw.Toss::isCandidateFirst))
                .toList();

        assertThat(share(tosses, 0)).isCloseTo(0.5, within(0.02));
        assertThat(share(tosses, 1)).isCloseTo(0.5, within(0.02)); // Of the neighbour in one block.
        assertThat(share(tosses, KEYS.size())).isCloseTo(0.5, within(0.02)); // Of the same place in the next block.
        assertThat(share(tosses, KEYS.size() - 1)).isCloseTo(0.5, within(0.02)); // Where streams would overlap.
        assertThat(share(tosses, KEYS.size() + 1)).isCloseTo(0.5, within(0.02));
    }

    /** How often a toss is what another one was, so much later; with 0, how often it is heads. */
    private static double share(List<Boolean> tosses, int later) {
        return IntStream.range(0, tosses.size() - later)
                        .filter(index -> later == 0
                                ? tosses.get(index)
                                : tosses.get(index).equals(tosses.get(index + later)))
                        .count()
                / (double) (tosses.size() - later);
    }
}
