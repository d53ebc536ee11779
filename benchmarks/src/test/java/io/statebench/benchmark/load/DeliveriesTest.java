package io.statebench.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.backend.Subscriber;
import io.statebench.time.NanoClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final long NOW = 1_000_000;

    private final NanoClock clock = () -> NOW;
    private final Deliveries deliveries = new Deliveries(2, clock, Duration.ofMillis(20));
    private final Subscriber first = deliveries.subscriber(0);
    private final Subscriber second = deliveries.subscriber(1);

    @Test
    void anArrivalWithinTheSameNanosecondIsASample() throws Exception {
        deliveries.published(1);
        first.onMessage(message(1, 0, NOW));
        second.onMessage(message(1, 0, NOW - 500));

        Findings findings = deliveries.findings();

        Histogram spans = spans(findings);
        assertThat(spans.getTotalCount()).isEqualTo(2);
        assertThat(spans.getMinValue()).isZero();
        assertThat(spans.getCountAtValue(0)).isEqualTo(1);
        assertThat(findings.figures()).containsEntry("lost", 0L).containsEntry("delivered", 2L);
    }

    @Test
    void whatReachesOneOfTwoSubscribersIsLostForTheOther() throws Exception {
        deliveries.published(1);
        first.onMessage(message(1, 0, NOW));

        assertThat(deliveries.findings().figures()).containsEntry("lost", 1L);
    }

    @Test
    void whatComesTwiceIsADuplicateAndNoSecondSample() throws Exception {
        deliveries.published(1);
        first.onMessage(message(1, 0, NOW));
        first.onMessage(message(1, 0, NOW - 9));
        second.onMessage(message(1, 0, NOW));

        Findings findings = deliveries.findings();

        assertThat(findings.figures()).containsEntry("duplicates", 1L).containsEntry("lost", 0L);
        assertThat(spans(findings).getTotalCount()).isEqualTo(2);
    }

    @Test
    void onlyMessagesOfOnePublisherHaveAnOrder() throws Exception {
        first.onMessage(message(2, 0, NOW));
        first.onMessage(message(1, 7, NOW));
        second.onMessage(message(2, 0, NOW));
        second.onMessage(message(1, 0, NOW));

        assertThat(deliveries.findings().figures()).containsEntry("reordered", 1L);
    }

    @Test
    void theWarmUpIsNotCounted() throws Exception {
        first.onMessage(ByteBuffer.allocate(32).putLong(5).array());

        assertThat(deliveries.findings().figures()).containsEntry("delivered", 0L);
    }

    private static Histogram spans(Findings findings) {
        return Objects.requireNonNull(findings.histograms().get("delivery.ok"));
    }

    private static byte[] message(long number, int publisher, long dueNanos) {
        return ByteBuffer.allocate(32)
                .putLong(number)
                .putLong(dueNanos)
                .putLong(dueNanos)
                .putInt(publisher)
                .putInt(1)
                .array();
    }
}
