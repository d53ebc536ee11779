package io.statebench.load.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScalabilityFitTest {
    private static final double[] LOADS = {1, 2, 4, 8, 16, 32, 64};

    @Test
    void knownCoefficientsAreRecoveredFromExactData() {
        var law = new ScalabilityLaw(1000, 0.03, 0.0005);

        ScalabilityFit fit = ScalabilityFit.of(points(law::perSecond));

        assertThat(fit.law().lambda()).isCloseTo(1000, Percentage.withPercentage(1e-6));
        assertThat(fit.law().sigma()).isCloseTo(0.03, within(1e-9));
        assertThat(fit.law().kappa()).isCloseTo(0.0005, within(1e-9));
        assertThat(fit.rSquared()).isCloseTo(1, within(1e-9));
        assertThat(fit.largestResidual()).isLessThan(1e-9);
        assertThat(fit.law().peakLoad()).hasValueCloseTo(Math.sqrt(0.97 / 0.0005), within(0.001));
    }

    /** 2 % of noise on 35 points; what is asked for is some four standard errors wide. */
    @Test
    void knownCoefficientsAreRecoveredFromNoisyData() {
        var law = new ScalabilityLaw(1000, 0.03, 0.0005);
        for (long seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            List<LoadPoint> points = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                points.addAll(points(load -> law.perSecond(load) * (1 + 0.02 * (2 * random.nextDouble() - 1))));
            }

            ScalabilityFit fit = ScalabilityFit.of(points);

            String description = "seed " + seed + ": " + fit;
            assertThat(fit.law().lambda()).as(description).isCloseTo(1000, within(20.0));
            assertThat(fit.law().sigma()).as(description).isCloseTo(0.03, within(0.005));
            assertThat(fit.law().kappa()).as(description).isCloseTo(0.0005, within(0.00005));
            assertThat(fit.rSquared()).as(description).isBetween(0.99, 0.99999);
        }
    }

    @Test
    void linearDataHaveNeitherContentionNorCoherence() {
        ScalabilityFit fit = ScalabilityFit.of(points(load -> 700 * load));

        assertThat(fit.law().lambda()).isCloseTo(700, within(1e-6));
        assertThat(fit.law().sigma()).isZero();
        assertThat(fit.law().kappa()).isZero();
        assertThat(fit.law().peakLoad()).isEmpty();
        assertThat(fit).asString().contains("no peak");
    }

    /** Caches that grow with the nodes do that; without the bound the fit would say sigma is -0.05. */
    @Test
    void growthFasterThanLinearGivesNoNegativeCoefficient() {
        ScalabilityFit fit = ScalabilityFit.of(points(load -> 100 * load * (1 + 0.01 * load)));

        assertThat(fit.law().sigma()).isZero();
        assertThat(fit.law().kappa()).isZero();
    }

    @Test
    void whatNeverGrowsIsAllContention() {
        ScalabilityFit fit = ScalabilityFit.of(points(load -> 500));

        assertThat(fit.law().lambda()).isCloseTo(500, within(1e-6));
        assertThat(fit.law().sigma()).isCloseTo(1, within(1e-9));
        assertThat(fit.law().kappa()).isZero();
        assertThat(fit.rSquared()).isEqualTo(1);
    }

    /** The bound binds on one side only: the other coefficient is fitted again without it, not just cut off. */
    @Test
    void aBoundThatBindsMovesTheOtherCoefficients() {
        DoubleUnaryOperator measured = load -> 1000 * load / (1 - 0.01 * (load - 1) + 0.001 * load * (load - 1));

        ScalabilityFit fit = ScalabilityFit.of(points(measured));

        assertThat(fit.law().sigma()).isZero();
        assertThat(squares(fit.law(), measured))
                .isLessThan(squares(new ScalabilityLaw(1000, 0, 0.001), measured))
                .isLessThan(squares(nudged(fit.law(), 1.001), measured))
                .isLessThan(squares(nudged(fit.law(), 0.999), measured));
    }

    @Test
    void aResidualIsRelativeAndSigned() {
        var law = new ScalabilityLaw(100, 0, 0);
        var fit = new ScalabilityFit(List.of(new LoadPoint(1, 110), new LoadPoint(2, 160)), law, 0);

        assertThat(fit.residual(fit.points().get(0))).isCloseTo(0.1, within(1e-12));
        assertThat(fit.residual(fit.points().get(1))).isCloseTo(-0.2, within(1e-12));
        assertThat(fit.largestResidual()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void fourValuesAreRefusedHoweverOftenTheyCome() {
        List<LoadPoint> four = DoubleStream.of(1, 2, 4, 8, 8, 8)
                .mapToObj(load -> new LoadPoint(load, load))
                .toList();

        assertThat(ScalabilityFit.refusal(four)).contains("a scalability law needs 5 different values, not 4");
        assertThatThrownBy(() -> ScalabilityFit.of(four)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<LoadPoint> points(DoubleUnaryOperator perSecond) {
        return DoubleStream.of(LOADS)
                .mapToObj(load -> new LoadPoint(load, perSecond.applyAsDouble(load)))
                .toList();
    }

    private static double squares(ScalabilityLaw law, DoubleUnaryOperator measured) {
        return DoubleStream.of(LOADS)
                .map(load -> Math.pow(measured.applyAsDouble(load) / law.perSecond(load) - 1, 2))
                .sum();
    }

    private static ScalabilityLaw nudged(ScalabilityLaw law, double factor) {
        return new ScalabilityLaw(law.lambda(), law.sigma(), law.kappa() * factor);
    }
}
