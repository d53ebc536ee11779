package io.statebench.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.Budget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long SECOND = 1_000_000_000;
    /** What it counts between two looks at the clock. */
    private static final int LOOK_EVERY = 64;

    /** Does not begin at 0, as no clock need. */
    private final AtomicLong now = new AtomicLong(7 * SECOND);

    private Meter meter(Duration time, long bytes) {
        return new Meter(new Budget(time, bytes), now::get);
    }

    private Meter tenSeconds() {
        return meter(Duration.ofSeconds(10), 8 * MEBIBYTE);
    }

    @Test
    void whatIsLeftIsCountedFromItsStart() {
        Meter meter = tenSeconds();

        now.addAndGet(3 * SECOND);

        assertThat(meter.leftNanos()).isEqualTo(7 * SECOND);
    }

    @Test
    void theLastNanosecondIsStillInTime() {
        Meter meter = tenSeconds();

        now.addAndGet(10 * SECOND);
        assertThat(meter.isTimeOver()).isFalse();
        assertThat(meter.isOverNow()).isFalse();

        now.incrementAndGet();
        assertThat(meter.isTimeOver()).isTrue();
        assertThat(meter.isOverNow()).isTrue();
        assertThat(meter.exhausted()).hasValue("the time budget of 10.000 s");
    }

    @Test
    void oneThatEndsSoonerSaysTheSame() {
        Meter sooner = tenSeconds().sooner(SECOND).share(2).sooner(SECOND);

        now.addAndGet(8 * SECOND);
        assertThat(sooner.isOverNow()).isFalse();

        now.incrementAndGet();
        assertThat(sooner.leftNanos()).isEqualTo(-1);
        assertThat(sooner.isOverNow()).isTrue();
        assertThat(sooner.exhausted()).hasValue("the time budget of 10.000 s");
    }

    @Test
    void memoryMayBeUsedToTheLastByte() {
        Meter meter = tenSeconds();

        assertThat(meter.isExhaustedAt(8 * MEBIBYTE)).isFalse();
        assertThat(meter.isExhaustedAt(8 * MEBIBYTE + 1)).isTrue();
        assertThat(meter.exhausted()).hasValue("the memory budget of 8 MiB");
    }

    @Test
    void theClockIsLookedAtEveryFewConfigurations() {
        Meter meter = tenSeconds();
        now.addAndGet(11 * SECOND);

        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < LOOK_EVERY; i++) {
                assertThat(meter.isExhaustedAt(0)).as("round %d, %d", round, i).isFalse();
            }
            assertThat(meter.isExhaustedAt(0)).isTrue();
            now.addAndGet(-11 * SECOND);
            meter.forgetMemory();
            now.addAndGet(11 * SECOND);
        }
    }

    @Test
    void oneOfSeveralHasItsPartOfTheMemoryAndTheSameEnd() {
        Meter meter = tenSeconds();
        now.addAndGet(4 * SECOND);

        Meter share = meter.share(4);

        assertThat(share.leftNanos()).isEqualTo(6 * SECOND);
        assertThat(share.isExhaustedAt(2 * MEBIBYTE)).isFalse();
        assertThat(share.isExhaustedAt(2 * MEBIBYTE + 1)).isTrue();
    }

    @Test
    void aShareIsNeverTooSmallForACheck() {
        Meter share = tenSeconds().share(1000);

        assertThat(share.isExhaustedAt(Budget.LEAST_BYTES)).isFalse();
        assertThat(share.isExhaustedAt(Budget.LEAST_BYTES + 1)).isTrue();
    }

    @Test
    void aPartOfTheWorkHasItsPartOfTheTimeThatIsLeft() {
        Meter meter = tenSeconds();
        now.addAndGet(4 * SECOND);

        Meter part = meter.part(3);

        assertThat(part.leftNanos()).isEqualTo(2 * SECOND);
        assertThat(part.isExhaustedAt(8 * MEBIBYTE)).isFalse();
    }

    @Test
    void aPartOfNoTimeIsAMomentAndNoMistake() {
        Meter meter = tenSeconds();
        now.addAndGet(20 * SECOND);

        assertThat(meter.part(2).leftNanos()).isEqualTo(1);
    }

    @Test
    void whatIsCalledOffEndsAtTheNextLookAndSaysWhy() {
        Meter meter = tenSeconds();

        meter.callOff();

        assertThat(meter.isExhaustedAt(0)).isFalse();
        assertThat(meter.isOverNow()).isTrue();
        assertThat(meter.exhausted()).hasValue("the need for it");
    }

    @Test
    void forgettingMemoryForgetsNoTime() {
        Meter meter = tenSeconds();
        assertThat(meter.isExhaustedAt(9 * MEBIBYTE)).isTrue();

        meter.forgetMemory();
        assertThat(meter.exhausted()).isEmpty();
        assertThat(meter.isExhaustedAt(0)).isFalse();

        now.addAndGet(11 * SECOND);
        meter.forgetMemory();
        assertThat(meter.exhausted()).hasValue("the time budget of 10.000 s");
    }

    @Test
    void whatRanOutElsewhereRanOutHere() {
        Meter meter = tenSeconds();

        meter.exhaust("patience");

        assertThat(meter.exhausted()).hasValue("patience");
        assertThat(meter.isExhaustedAt(0)).isTrue();
    }
}
