package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.load.host.KernelCounters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostWatchTest {
    @Test
    void countersBecomeSharesAndSpans() {
        Map<String, Long> growth =
                Map.of(KernelCounters.CPU, 1_000_000L, KernelCounters.STEAL, 20_000L, KernelCounters.THROTTLED, 500L);

        Bundle.Host host = HostWatch.host(1.5, growth, 12.5, 3.25);

        assertThat(host).isEqualTo(new Bundle.Host(1.5, 0.02, 12.5, 500L, 3.25, null, ""));
    }

    @Test
    void whatTheKernelDoesNotTellIsNullWithAReason() {
        Bundle.Host host = HostWatch.host(1.5, Map.of(), null, 3.25).withGc(null);

        assertThat(host.stealShare()).isNull();
        assertThat(host.cpuPressureAvg10Max()).isNull();
        assertThat(host.throttledMicros()).isNull();
        assertThat(host.gcMillis()).isNull();
        assertThat(host.facts().split("; "))
                .satisfiesExactly(
                        fact -> assertThat(fact).startsWith("steal: "),
                        fact -> assertThat(fact).startsWith("pressure: "),
                        fact -> assertThat(fact).startsWith("throttling: "),
                        fact -> assertThat(fact).startsWith("collections: "));
    }

    @Test
    void thePressureIsTheTenSecondAverageOfSomeTask() {
        String text = "some avg10=97.06 avg60=97.46 avg300=82.26 total=549242962\nfull avg10=1.00 avg60=0.00 total=0\n";

        assertThat(HostWatch.average(text)).isEqualTo(97.06);
        assertThat(HostWatch.average("")).isNull();
    }

    @Test
    void theWatchEndsWithWhatItWaitsForOrWhenTheTimeIsUp() {
        AtomicInteger looks = new AtomicInteger();

        HostWatch.Sight seen =
                HostWatch.ofThisMachine().until(() -> looks.incrementAndGet() > 3, Duration.ofSeconds(60));
        HostWatch.Sight missed = HostWatch.ofThisMachine().until(() -> false, Duration.ofMillis(20));

        assertThat(seen.isInTime()).isTrue();
        assertThat(seen.host().seconds()).isBetween(0.005, 60.0);
        assertThat(missed.isInTime()).isFalse();
        assertThat(missed.host().seconds()).isGreaterThanOrEqualTo(0.02);
    }
}
