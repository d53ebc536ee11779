package io.statebench.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void isOverWhenItsTimeHasPassedAndNotBefore() {
        Deadline deadline = Deadline.after(SECOND, nanos::get);

        nanos.set(SECOND.toNanos() - 1);
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.remainingNanos()).isEqualTo(1);

        nanos.incrementAndGet();
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remainingNanos()).isZero();
    }

    @Test
    void survivesTheClocksOverflow() {
        nanos.set(Long.MAX_VALUE - 1);
        Deadline deadline = Deadline.after(SECOND, nanos::get);

        assertThat(deadline.isOver()).isFalse();
        nanos.addAndGet(SECOND.toNanos());

        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void awaitReturnsWhenTheConditionHolds() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Deadline.after(SECOND, nanos::get).await(() -> looks.incrementAndGet() == 3))
                .isTrue();

        assertThat(looks).hasValue(3);
    }

    @Test
    void awaitGivesUpWhenTheTimeIsUp() throws Exception {
        Deadline deadline = Deadline.after(SECOND, () -> nanos.getAndAdd(SECOND.toNanos() / 10));

        assertThat(deadline.await(() -> false)).isFalse();
    }

    @Test
    void awaitLooksOnceEvenIfTheTimeIsUp() throws Exception {
        assertThat(Deadline.after(Duration.ZERO, nanos::get).await(() -> true)).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Deadline.after(SECOND, nanos::get).await(() -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptIsKeptForLaterWhereTheWaitMustNotEnd() {
        AtomicInteger looks = new AtomicInteger();
        Thread.currentThread().interrupt();

        boolean isMet = Deadline.after(SECOND, nanos::get).awaitUninterruptibly(() -> looks.incrementAndGet() == 3);

        assertThat(isMet).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClockFromNowStartsAtZero() {
        nanos.set(77);
        NanoClock clock = ((NanoClock) nanos::get).fromNow();
        nanos.set(80);

        assertThat(clock.nanos()).isEqualTo(3);
    }
}
