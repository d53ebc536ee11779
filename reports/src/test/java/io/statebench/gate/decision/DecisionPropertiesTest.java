package io.statebench.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold whatever was measured. Each family has six metrics of any effect and noise; the seed is in the test's
 * name.
 */
class DecisionPropertiesTest {
    private static final int METRICS = 6;
    private static final List<Outcome> WORSE_AND_WORSE =
            List.of(Outcome.IMPROVED, Outcome.UNCHANGED, Outcome.INCONCLUSIVE, Outcome.REGRESSED);

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void swappedArmsMirror(int seed) {
        List<MetricPairs> family = family(seed);

        List<Outcome> outcomes = outcomes(family);
        List<Outcome> swapped = outcomes(each(family, metric -> withPairs(metric, Pair::swapped)));

        for (int i = 0; i < METRICS; i++) {
            assertThat(swapped.get(i) == Outcome.IMPROVED).isEqualTo(outcomes.get(i) == Outcome.REGRESSED);
            assertThat(swapped.get(i) == Outcome.REGRESSED).isEqualTo(outcomes.get(i) == Outcome.IMPROVED);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theUnitDoesNotMatter(int seed) {
        List<MetricPairs> family = family(seed);
        double factor = Math.pow(10, new SplittableRandom(seed).nextInt(-9, 10)) / 3;

        List<Outcome> scaled = outcomes(each(
                family, metric -> withPairs(metric, p -> new Pair(p.baseline() * factor, p.candidate() * factor))));

        assertThat(scaled).isEqualTo(outcomes(family));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfBlocksDoesNotMatter(int seed) {
        List<MetricPairs> family = family(seed);
        var shuffle = new Random(seed);

        List<MetricPairs> shuffled = each(
                family,
                metric -> with(
                        metric,
                        metric.tolerance(),
                        shuffled(metric.first(), shuffle),
                        shuffled(metric.second(), shuffle)));

        assertThat(Decision.of(shuffled, GateSettings.standard()))
                .isEqualTo(Decision.of(family, GateSettings.standard()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLargerEffectIsNeverJudgedMilder(int seed) {
        List<MetricPairs> family = family(seed);
        int before = -1;

        for (double effect = -0.4; effect <= 0.4; effect += 0.05) {
            double factor = Math.exp(effect);
            List<MetricPairs> moved = new ArrayList<>(family);
            moved.set(0, withPairs(family.get(0), p -> worse(family.get(0), p, factor)));
            int after = WORSE_AND_WORSE.indexOf(outcomes(moved).get(0));

            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void throughputAndTimeAreJudgedAlike(int seed) {
        List<MetricPairs> family = family(seed);

        List<Outcome> inverted = outcomes(each(
                family,
                metric -> new MetricPairs(
                        metric.metric(),
                        metric.direction() == Direction.LOWER_IS_BETTER
                                ? Direction.HIGHER_IS_BETTER
                                : Direction.LOWER_IS_BETTER,
                        "s/op",
                        metric.tolerance(),
                        0,
                        false,
                        metric.first().stream()
                                .map(DecisionPropertiesTest::inverse)
                                .toList(),
                        metric.second().stream()
                                .map(DecisionPropertiesTest::inverse)
                                .toList())));

        assertThat(inverted).isEqualTo(outcomes(family));
    }

    /**
     * Of the metric itself. A metric beside it may leave the family by the same step, and Holm then asks less of the
     * others.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void moreToleranceNeverMakesAMetricRegress(int seed) {
        List<MetricPairs> family = family(seed);
        List<Outcome> before = outcomes(family);

        for (int i = 0; i < METRICS; i++) {
            for (double times : new double[] {1.1, 1.5, 3}) {
                List<MetricPairs> laxer = new ArrayList<>(family);
                MetricPairs metric = family.get(i);
                laxer.set(i, with(metric, times * metric.tolerance(), metric.first(), metric.second()));

                assertThat(outcomes(laxer).get(i) == Outcome.REGRESSED && before.get(i) != Outcome.REGRESSED)
                        .isFalse();
            }
        }
    }

    /** A property over families that all end alike would show nothing. */
    @ParameterizedTest
    @MethodSource("io.statebench.gate.decision.DecisionPropertiesTest#everyEnd")
    void theFamiliesEndInEveryWay(Outcome outcome) {
        long count = seeds().mapToObj(seed -> outcomes(family(seed)))
                .flatMap(List::stream)
                .filter(each -> each == outcome)
                .count();

        assertThat(count).isGreaterThan(30);
    }

    static Stream<Outcome> everyEnd() {
        return WORSE_AND_WORSE.stream();
    }

    private static List<MetricPairs> family(int seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, METRICS)
                .mapToObj(i -> metric("m" + i, random))
                .toList();
    }

    private static MetricPairs metric(String name, RandomGenerator random) {
        double effect = random.nextDouble(-0.3, 0.3);
        double deviation = random.nextDouble(0.005, 0.15);
        var direction = random.nextBoolean() ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
        // Some values are coarse, so that there are ties and zeros.
        double grid = random.nextInt(3) == 0 ? 10 : 1e6;
        return new MetricPairs(
                name,
                direction,
                "us/op",
                0.1,
                0,
                false,
                pairs(8, random, effect, deviation, grid),
                pairs(12, random, effect, deviation, grid));
    }

    private static List<Pair> pairs(int count, RandomGenerator random, double effect, double deviation, double grid) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Pair(
                        Math.rint(grid * Math.exp(random.nextGaussian(0, deviation / 2))),
                        Math.rint(grid * Math.exp(random.nextGaussian(effect, deviation)))))
                .toList();
    }

    private static Pair worse(MetricPairs metric, Pair pair, double factor) {
        return metric.direction() == Direction.LOWER_IS_BETTER
                ? new Pair(pair.baseline(), pair.candidate() * factor)
                : new Pair(pair.baseline(), pair.candidate() / factor);
    }

    private static Pair inverse(Pair pair) {
        return new Pair(1 / pair.baseline(), 1 / pair.candidate());
    }

    private static List<Pair> shuffled(List<Pair> pairs, Random random) {
        List<Pair> copy = new ArrayList<>(pairs);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static List<Outcome> outcomes(List<MetricPairs> family) {
        return Decision.of(family, GateSettings.standard()).results().stream()
                .map(MetricResult::outcome)
                .toList();
    }

    private static List<MetricPairs> each(List<MetricPairs> family, UnaryOperator<MetricPairs> change) {
        return family.stream().map(change).toList();
    }

    private static MetricPairs withPairs(MetricPairs metric, UnaryOperator<Pair> change) {
        return with(
                metric,
                metric.tolerance(),
                metric.first().stream().map(change).toList(),
                metric.second().stream().map(change).toList());
    }

    private static MetricPairs with(MetricPairs metric, double tolerance, List<Pair> first, List<Pair> second) {
        return new MetricPairs(metric.metric(), metric.direction(), metric.unit(), tolerance, 0, false, first, second);
    }
}
