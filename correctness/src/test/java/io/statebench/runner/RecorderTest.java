package io.statebench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecorderTest {
    private static final Invocation READ = new Invocation("read", "k0", null);

    @Test
    void orderOfIndexesIsOrderOfTimesUnderContention() throws Exception {
        Collected sink = new Collected();
        int threads = 8;
        int operations = 20_000;

        try (Recorder recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), sink)) {
            CountDownLatch together = new CountDownLatch(threads);
            List<Thread> running = new ArrayList<>();
            for (int process = 0; process < threads; process++) {
                int self = process;
                running.add(new Thread(() -> {
                    together.countDown();
                    for (int i = 0; i < operations; i++) {
                        recorder.invoke(self, READ);
                        recorder.complete(self, READ, Completion.ok((long) i));
                    }
                }));
            }
            running.forEach(Thread::start);
            for (Thread thread : running) {
                thread.join();
            }
        }

        assertThat(sink.events)
                .extracting(Event::index)
                .containsExactlyElementsOf(
                        LongStream.range(0, 2L * threads * operations).boxed().toList());
        assertThat(sink.events).extracting(Event::timeNanos).isSorted();
        for (int process = 0; process < threads; process++) {
            int self = process;
            assertThat(sink.events.stream()
                            .filter(event -> event.process() == self)
                            .map(Event::type)
                            .limit(4))
                    .containsExactly(EventType.INVOKE, EventType.OK, EventType.INVOKE, EventType.OK);
        }
    }

    @Test
    void closingWritesAllThatWasRecorded() {
        Collected sink = new Collected();

        try (Recorder recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), sink)) {
            recorder.nemesis("pause", "n1");
        }

        assertThat(sink.events).hasSize(1);
        assertThat(sink.isClosed).isTrue();
    }

    @Test
    void aSlowDiskHoldsRecordersBackAndLosesNothing() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        Collected sink = new Collected() {
            @Override
            public void flush() throws IOException {
                try {
                    disk.await();
                } catch (InterruptedException never) {
                    throw new AssertionError(never);
                }
            }
        };
        int events = 3 * Recorder.CAPACITY;

        Recorder recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), sink);
        Thread process = new Thread(() -> {
            for (int i = 0; i < events; i++) {
                recorder.invoke(0, READ);
            }
        });
        process.start();
        while (process.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        disk.countDown();
        process.join();
        recorder.close();

        assertThat(sink.events).hasSize(events);
    }

    @Test
    void aFullDiskReachesWhoeverRecordsNextAndTheEnd() {
        EventSink full = new Collected() {
            @Override
            public void flush() throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Recorder recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), full);

        assertThatThrownBy(() -> {
                    while (true) {
                        recorder.invoke(0, READ);
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(recorder::close).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void recordingAfterTheEndIsABug() {
        Recorder recorder = Recorder.start(NanoClock.SYSTEM.fromNow(), new Collected());
        recorder.close();

        assertThatThrownBy(() -> recorder.invoke(0, READ)).isInstanceOf(IllegalStateException.class);
    }

    /** Keeps events in memory; read once the recorder is closed. */
    private static class Collected implements EventSink {
        final List<Event> events = new ArrayList<>();
        boolean isClosed;

        @Override
        public void accept(Event event) {
            events.add(event);
        }

        @Override
        public void flush() throws IOException {}

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
