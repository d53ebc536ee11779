package io.statebench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RedlockTimingTest {
    private final AtomicLong nanos = new AtomicLong();

    private RedlockTiming timing(double drift, Duration longestPause) {
        return new RedlockTiming(
                new RedlockSettings(drift, 3, longestPause, Duration.ofMillis(50)),
                nanos::get,
                new SplittableRandom(1));
    }

    @Test
    void theValidityIsTheLeaseWithoutTheTimeThatPassedAndTheDrift() {
        nanos.set(5_000_000);

        Duration validity = timing(0.01, Duration.ZERO).validity(Duration.ofSeconds(10), 2_000_000);

        assertThat(validity).isEqualTo(Duration.ofMillis(10_000 - 3 - 100 - 2));
    }

    @Test
    void nothingIsValidOnceTheTimeIsUp() {
        nanos.set(Duration.ofSeconds(10).toNanos());

        assertThat(timing(0, Duration.ZERO).validity(Duration.ofSeconds(10), 0)).isNegative();
    }

    @Test
    void noLeaseIsTooLong() {
        Duration ages = Duration.ofDays(365L * 1000);

        assertThat(timing(0.01, Duration.ZERO).validity(ages, 0)).isPositive().isLessThan(ages);
    }

    @Test
    void pausesAreRandomUpToTheLongest() {
        RedlockTiming timing = timing(0, Duration.ofNanos(3));

        long[] seen = new long[4];
        for (int i = 0; i < 200; i++) {
            seen[(int) timing.pauseNanos()]++;
        }

        assertThat(seen).doesNotContain(0);
        assertThat(timing(0, Duration.ZERO).pauseNanos()).isZero();
    }
}
