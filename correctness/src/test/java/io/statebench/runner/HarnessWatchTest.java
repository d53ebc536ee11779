package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.load.HostCounters;
import io.statebench.load.Timeline;
import io.statebench.load.host.KernelCounters;
import io.statebench.runner.Harness.Second;
import io.statebench.runner.HarnessWatch.Sources;
import io.statebench.runner.Primaries.Asked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a time that passes only where the watch sleeps. */
@Timeout(30)
class HarnessWatchTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final FakeTime time = new FakeTime();
    private final CountDownLatch released = new CountDownLatch(1);
    private Collected collected = new Collected(7, 100);
    private HostCounters host = HostCounters.NONE;
    private Primaries primaries = new Primaries(List.of(), Runnable::run);

    /** What is seen of a run that lasts so long. */
    private List<Second> watched(long nanos) throws InterruptedException {
        HarnessWatch watch = new HarnessWatch(new Sources(time, time, () -> host.totals(), () -> collected, primaries));
        time.at(nanos, watch::close);
        return watch.watch().seconds();
    }

    @Test
    void aStallIsInTheSpanInWhichItEnded() throws Exception {
        time.at(1_500 * MILLI, () -> time.now += 300 * MILLI);

        List<Second> seconds = watched(3 * SECOND);

        assertThat(seconds).extracting(Second::stallMaxMillis).startsWith(0.0, 300.0, 0.0);
        assertThat(seconds).extracting(Second::fromNanos).startsWith(0L, SECOND, 2 * SECOND);
    }

    @Test
    void aStallOverSecondsMakesOneLongSpanAndTheNextLookIsNotTooSoon() throws Exception {
        time.at(1_500 * MILLI, () -> time.now += 1_900 * MILLI);

        List<Second> seconds = watched(6 * SECOND);

        assertThat(seconds).extracting(second -> second.fromNanos() / MILLI).startsWith(0L, 1_000L, 3_400L, 5_000L);
        assertThat(seconds.get(1).stallMaxMillis()).isEqualTo(1_900);
    }

    @Test
    void collectionsCountWhereTheyEnded() throws Exception {
        time.at(1_200 * MILLI, () -> collected = new Collected(9, 145));
        time.at(2_200 * MILLI, () -> collected = new Collected(10, 146));

        List<Second> seconds = watched(3 * SECOND);

        assertThat(seconds).extracting(Second::gcPauses).startsWith(0L, 2L, 1L);
        assertThat(seconds).extracting(Second::gcMillis).startsWith(0L, 45L, 1L);
    }

    @Test
    void aShareIsOfTheSpanAlone() throws Exception {
        var stolen = new AtomicInteger();
        host = () -> Map.of(
                KernelCounters.CPU, 2 * time.now / 1_000,
                KernelCounters.STEAL, (long) stolen.get(),
                KernelCounters.CPU_PRESSURE, stolen.get() / 4L);
        time.at(1_200 * MILLI, () -> stolen.set(1_000_000));

        List<Second> seconds = watched(2_300 * MILLI);

        assertThat(seconds.get(0).stealShare()).isZero();
        assertThat(seconds.get(1).stealShare()).isEqualTo(0.5);
        assertThat(seconds.get(1).cpuPressureShare()).isEqualTo(0.25);
        assertThat(seconds.get(2).stealShare()).as("too short to say").isNull();
    }

    @Test
    void whatTheKernelDoesNotTellIsNull() throws Exception {
        assertThat(watched(2 * SECOND))
                .allSatisfy(second -> assertThat(second.stealShare()).isNull())
                .allSatisfy(second -> assertThat(second.cpuPressureShare()).isNull());
    }

    @Test
    void aPrimaryThatChangesIsTakenDown() throws Exception {
        primaries = new Primaries(
                List.of(new Asked("n1", () -> time.now < 2 * SECOND), new Asked("n2", () -> time.now >= 1_500 * MILLI)),
                Runnable::run);

        assertThat(watched(3_500 * MILLI))
                .extracting(Second::primaries)
                .containsExactly(List.of("n1"), List.of("n1"), List.of("n2"), List.of("n2"));
    }

    @Test
    void aNodeThatDoesNotAnswerHoldsUpNothing() throws Exception {
        var asked = new Semaphore(0);
        var answers = new Semaphore(0);
        primaries = new Primaries(
                List.of(new Asked("n1", () -> blocks(asked)), new Asked("n2", () -> true)),
                question -> Timeline.REAL.start("question", () -> {
                    question.run();
                    answers.release();
                }));
        time.at(100 * MILLI, () -> awaitOneMore(asked));
        for (long at = 500 * MILLI; at < 3 * SECOND; at += SECOND) {
            time.at(at, () -> awaitOneMore(answers));
        }

        List<Second> seconds = watched(3 * SECOND);

        released.countDown();
        assertThat(seconds).hasSizeGreaterThanOrEqualTo(3);
        assertThat(seconds.subList(1, 3))
                .allSatisfy(second -> assertThat(second.primaries()).contains("n2"));
        assertThat(seconds).noneSatisfy(second -> assertThat(second.primaries()).contains("n1"));
        assertThat(asked.availablePermits()).as("further questions").isZero();
    }

    private boolean blocks(Semaphore asked) {
        asked.release();
        try {
            return released.await(25, TimeUnit.SECONDS);
        } catch (InterruptedException late) {
            throw new AssertionError(late);
        }
    }

    private static void awaitOneMore(Semaphore events) {
        try {
            assertThat(events.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException late) {
            throw new AssertionError(late);
        }
    }

    @Test
    void afterADayNobodyLooksAnyLonger() throws Exception {
        time.everySleepAdds = SECOND;

        List<Second> seconds = watched(Long.MAX_VALUE);

        assertThat(seconds).hasSize(86_400);
    }

    @Test
    void theCollectionsOfThisProcessAreSeen() {
        Collected before = Collected.here();

        System.gc();

        assertThat(Collected.here().since(before).pauses()).isPositive();
    }

    /** Moves on by sleeping, and then does what is due. */
    private static final class FakeTime implements Timeline {
        private final TreeMap<Long, Runnable> due = new TreeMap<>();
        private long now;
        private long everySleepAdds;

        void at(long nanos, Runnable deed) {
            due.put(nanos, deed);
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleepUntil(long nanos) {
            now = Math.max(now, nanos) + everySleepAdds;
            while (!due.isEmpty() && due.firstKey() <= now) {
                due.pollFirstEntry().getValue().run();
            }
        }

        @Override
        public void sleepExactlyUntil(long nanos) {
            sleepUntil(nanos);
        }

        @Override
        public Thread start(String name, Runnable body) {
            throw new AssertionError("nobody starts " + name);
        }
    }
}
