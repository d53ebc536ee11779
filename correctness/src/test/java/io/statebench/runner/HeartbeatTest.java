package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    @Test
    @SuppressWarnings("try") // It is there to be closed.
    void itBeatsAgainAndAgain() throws Exception {
        CountDownLatch beats = new CountDownLatch(3);

        try (Heartbeat heartbeat = Heartbeat.every(Duration.ofMillis(1), beats::countDown)) {
            assertThat(beats.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shortWorkIsNotInterrupted() {
        AtomicInteger beats = new AtomicInteger();

        Heartbeat.every(Duration.ofHours(1), beats::incrementAndGet).close();

        assertThat(beats).hasValue(0);
    }
}
