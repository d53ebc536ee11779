package io.statebench.gate.decision;

import static io.statebench.gate.decision.MetricFixture.QUIET_FIRST;
import static io.statebench.gate.decision.MetricFixture.QUIET_SECOND;
import static io.statebench.gate.decision.MetricFixture.quiet;
import static io.statebench.gate.decision.MetricFixture.shifted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.statebench.gate.statistics.WalshAverages;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    /** The negative ones have ranks 2 and 4: one-sided p of 14 / 4,096, with an estimate over ln 1.1. */
    private static final double[] BARELY = {0.30, 0.29, 0.28, 0.27, 0.26, 0.25, 0.24, 0.23, 0.22, 0.21, -0.215, -0.225};

    @Test
    void freshPairsThatAreWorseByMoreThanToleratedRegress() {
        MetricResult result = only(quiet("m").worse(0.2));

        assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(result.p()).isEqualTo(1 / 4096.0);
        assertThat(result.adjustedP()).isEqualTo(1 / 4096.0);
        assertThat(result.pairs()).isEqualTo(20);
        assertThat(result.estimate()).isCloseTo(0.2, within(0.005));
        assertThat(result.lower()).isBetween(0.18, result.estimate());
        assertThat(result.upper()).isBetween(result.estimate(), 0.22);
        assertThat(result.baselineMedian()).isEqualTo(100);
        assertThat(result.candidateMedian()).isCloseTo(100 * Math.exp(0.2), within(1.0));
        assertThat(result.reason()).contains("% worse, tolerated are 10.0%; p 0.00024");
    }

    @Test
    void aFamilySharesTheChanceOfAFalseAlarm() {
        Decision forty =
                decide(IntStream.range(0, 40).mapToObj(i -> quiet("m" + i).worse(0.2)));
        Decision fortyOne =
                decide(IntStream.range(0, 41).mapToObj(i -> quiet("m" + i).worse(0.2)));

        assertThat(forty.results()).allMatch(result -> result.outcome() == Outcome.REGRESSED);
        assertThat(fortyOne.results()).allMatch(result -> result.outcome() == Outcome.INCONCLUSIVE);
        assertThat(fortyOne.worseFamily()).isEqualTo(41);
    }

    @Test
    void alphaIsWhatTheFamilyMayErr() {
        MetricPairs metric = quiet("m").worse(0.2).second(BARELY).pairs();

        assertThat(Decision.of(List.of(metric), settings(0.0035))
                        .results()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.REGRESSED);
        assertThat(Decision.of(List.of(metric), settings(0.0034))
                        .results()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void whatPassedTheFirstStageIsNotInTheFamily() {
        Stream<MetricFixture> passed =
                IntStream.range(0, 41).mapToObj(i -> quiet("m" + i).second(shifted(0.2, QUIET_SECOND)));

        Decision decision = decide(Stream.concat(passed, Stream.of(quiet("bad").worse(0.2))));

        assertThat(decision.worseFamily()).isEqualTo(1);
        assertThat(decision.results().get(41).outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(decision.results().subList(0, 41))
                .allMatch(result -> result.outcome() == Outcome.UNCHANGED && result.pairs() == 8 && result.p() == 1);
    }

    @Test
    void aSureButSmallChangeDoesNotRegress() {
        MetricResult result = only(quiet("m").worse(0.09));

        assertThat(result.adjustedP()).isEqualTo(1 / 4096.0);
        assertThat(result.outcome()).isNotEqualTo(Outcome.REGRESSED);
    }

    @Test
    void firstPairsNeverRegress() {
        MetricResult alone = only(quiet("m").worse(0.5).second());
        MetricResult withDoubtfulFreshOnes = only(
                quiet("m").worse(0.5).second(0.3, 0.25, -0.2, 0.28, -0.31, 0.22, 0.26, 0.24, -0.1, 0.29, 0.3, 0.2));

        assertThat(alone.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(alone.p()).isEqualTo(1);
        assertThat(alone.reason()).contains("no second stage");
        assertThat(withDoubtfulFreshOnes.p()).isBetween(0.01, 0.05);
        assertThat(withDoubtfulFreshOnes.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void theEstimateOfFreshPairsDecidesAndNotThatOfAll() {
        MetricResult result = only(quiet("m").first(shifted(0.5, QUIET_FIRST)).second(shifted(0.08, QUIET_SECOND)));

        assertThat(result.estimate()).isGreaterThan(Math.log(1.1));
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aWorseningBelowTheFloorIsFine() {
        // 100 us become 122; the median of the fresh ones is 22 us.
        MetricFixture metric = quiet("m").worse(0.2);

        assertThat(only(metric.floor(20)).outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(only(metric.floor(30)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(only(metric.floor(30)).pairs()).isEqualTo(8);
    }

    @Test
    void aWorseningAboutAsLargeAsTheFloorIsNeither() {
        assertThat(only(quiet("m").worse(0.2).floor(22.3)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void allPairsMayBeBelowTheFloorWhereTheFirstWereNot() {
        // The first pairs spread too wide for their own bound; the twelve fresh ones are narrow.
        MetricFixture metric = quiet("m")
                .first(0.1, 0.3, 0.12, 0.28, 0.14, 0.26, 0.16, 0.24)
                .second(shifted(0.18, QUIET_SECOND))
                .floor(24);

        MetricResult result = only(metric);

        assertThat(result.pairs()).isEqualTo(20);
        assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(result.reason()).contains("24.0 us/op");
    }

    @Test
    void freshPairsThatAreBetterByMoreThanToleratedImprove() {
        MetricResult result = only(quiet("m").worse(-0.2));

        assertThat(result.outcome()).isEqualTo(Outcome.IMPROVED);
        assertThat(result.p()).isEqualTo(1 / 4096.0);
        assertThat(result.reason()).contains("better");
    }

    @Test
    void anImprovementBelowTheFloorIsNone() {
        // 100 us become 82.
        assertThat(only(quiet("m").worse(-0.2).floor(16)).outcome()).isEqualTo(Outcome.IMPROVED);
        assertThat(only(quiet("m").worse(-0.2).floor(20)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void improvementsHaveAFamilyOfTheirOwn() {
        Stream<MetricFixture> better =
                IntStream.range(0, 40).mapToObj(i -> quiet("m" + i).worse(-0.2));

        Decision decision = decide(Stream.concat(better, Stream.of(quiet("bad").worse(0.2))));

        assertThat(decision.worseFamily()).isEqualTo(1);
        assertThat(decision.betterFamily()).isEqualTo(40);
        assertThat(decision.results().get(0).outcome()).isEqualTo(Outcome.IMPROVED);
        assertThat(decision.results().get(40).outcome()).isEqualTo(Outcome.REGRESSED);
    }

    @Test
    void anImprovementThatIsSureButSmallIsUnchanged() {
        assertThat(only(quiet("m").worse(-0.09)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void whatPassedTheFirstStageIsUnchangedByFirstPairsAlone() {
        MetricResult result = only(quiet("m").second());

        assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(result.pairs()).isEqualTo(8);
        assertThat(result.adjustedP()).isEqualTo(1);
        assertThat(result.reason()).isEqualTo("not worse by 10.0%, said by the first stage");
    }

    @Test
    void allPairsArePassedAtTheBoundOfNinetySevenAndAHalfPerCent() {
        // The first stage is too noisy to pass alone.
        double[] first = {-0.15, -0.12, -0.11, -0.1, 0.2, 0.21, 0.22, 0.25};
        MetricFixture metric = quiet("m").first(first);
        var all = WalshAverages.of(DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(QUIET_SECOND))
                .toArray());
        double strict = Math.expm1(all.upperBound(0.025));
        double lax = Math.expm1(all.upperBound(0.05));

        MetricResult above = only(metric.tolerance(strict + 0.001));
        MetricResult between = only(metric.tolerance((strict + lax) / 2));

        assertThat(strict).isGreaterThan(lax + 0.002);
        assertThat(above.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(above.reason()).contains("both stages");
        assertThat(between.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void unchangedIsRefusedWhereTheNoiseWouldHaveHiddenMore() {
        // Twenty that spread by 0.1 both ways: the bound is below the tolerance, and 10 % worse would not have been
        // found.
        double[] wide = IntStream.range(0, 20)
                .mapToDouble(i -> -0.06 + (i % 2 == 0 ? 0.1 : -0.1) + 0.001 * i)
                .toArray();
        MetricFixture metric = quiet("m")
                .first(DoubleStream.of(wide).limit(8).toArray())
                .second(DoubleStream.of(wide).skip(8).toArray());

        Decision decision = decide(Stream.of(metric, quiet("n")));

        MetricResult refused = decision.results().get(0);
        assertThat(Math.exp(refused.upper())).isLessThan(1.1);
        assertThat(refused.detectable()).isGreaterThan(0.1);
        assertThat(refused.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(refused.reason()).contains("looks unchanged");
        assertThat(decision.tooCoarse()).containsExactly("m");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aBrokenNumberIsInvalidInEitherStageAndArm(double broken) {
        MetricPairs sound = quiet("m").worse(0.2).pairs();
        List<Pair> bad = Stream.concat(sound.first().stream(), Stream.of(new Pair(100, broken)))
                .toList();
        List<Pair> swapped = bad.stream().map(Pair::swapped).toList();

        for (MetricPairs metric : List.of(
                with(sound, bad, sound.second()),
                with(sound, sound.first(), bad),
                with(sound, swapped, sound.second()),
                with(sound, List.of(), swapped))) {
            Decision decision = Decision.of(List.of(metric), GateSettings.standard());

            assertThat(decision.results().get(0).outcome()).isEqualTo(Outcome.INVALID);
            assertThat(decision.results().get(0).reason())
                    .containsPattern("^pair (9|17) is ")
                    .contains(String.valueOf(broken));
            assertThat(decision.results().get(0).estimate()).isNaN();
            assertThat(decision.worseFamily()).isZero();
        }
    }

    @Test
    void noPairsAreInvalid() {
        MetricResult result = only(quiet("m").first().second());

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(result.reason()).isEqualTo("no pairs");
    }

    @Test
    void fewPairsAreInconclusive() {
        MetricResult result = only(quiet("m").first(0, 0.001, 0.002).second());

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.reason()).contains("3 pairs are too few");
    }

    @Test
    void freshPairsAloneCanBeJudged() {
        assertThat(only(quiet("m").worse(0.2).first()).outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(only(quiet("m").first()).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void oneNameTwiceIsOurMistake() {
        assertThatThrownBy(() -> decide(Stream.of(quiet("m"), quiet("m")))).hasMessageContaining("twice");
    }

    private static GateSettings settings(double alpha) {
        return new GateSettings(alpha, 8, 12, 0.2);
    }

    private static MetricPairs with(MetricPairs metric, List<Pair> first, List<Pair> second) {
        return new MetricPairs(
                metric.metric(),
                metric.direction(),
                metric.unit(),
                metric.tolerance(),
                metric.floor(),
                metric.required(),
                first,
                second);
    }

    private static MetricResult only(MetricFixture metric) {
        return decide(Stream.of(metric)).results().get(0);
    }

    private static Decision decide(Stream<MetricFixture> metrics) {
        return Decision.of(metrics.map(MetricFixture::pairs).toList(), GateSettings.standard());
    }
}
