package io.statebench.gate.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseTest {
    @Test
    void deviationsAreThoseOfTheSpecification() {
        // It says 1.9, 8.4 and 28 %.
        assertThat(Profile.QUIET.noise().pairedDeviation()).isCloseTo(0.019, within(0.0005));
        assertThat(Profile.SHARED_CI.noise().pairedDeviation()).isCloseTo(0.084, within(0.003));
        assertThat(Profile.AWFUL.noise().pairedDeviation()).isCloseTo(0.28, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void runsVaryAsMuchAsIsSaid(Profile profile) {
        Noise noise = profile.noise();
        var random = new SplittableRandom(7);

        double[] differences = DoubleStream.generate(() -> {
                    double drift = noise.drift() * random.nextGaussian();
                    double before = noise.memory().deviation() * random.nextGaussian();
                    double after = noise.memory().next(before, random);
                    return mean(noise.run(drift + after, random)) - mean(noise.run(before, random));
                })
                .limit(40_000)
                .toArray();

        double squares = Arrays.stream(differences).map(d -> d * d).average().orElseThrow();
        assertThat(Math.sqrt(squares) / noise.pairedDeviation()).isCloseTo(1, within(0.03));
    }

    private static double mean(double[] iterations) {
        return Arrays.stream(iterations).average().orElseThrow();
    }
}
