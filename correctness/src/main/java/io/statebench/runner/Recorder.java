package io.statebench.runner;

import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.history.Event;
import io.statebench.history.EventType;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts what all threads of a run see into one order, and on disk while the run goes on.
 *
 * <p>An event gets its index and its time under one lock, so that the order of the indexes is the order of the times.
 * An invocation is recorded before its call is made and a completion after it returned; the times thus lie around the
 * call, never within. The same lock guards a buffer that a writer thread swaps for an empty one: a recording thread
 * pays for one lock, one reading of the clock and one event, and waits only when the disk is a whole buffer behind.
 *
 * <pre>
 *   P0 --+                                       swap
 *   P1 --+-- lock: stamp, number, append --> [buffer] --> writer --> history.edn
 *   nemesis
 * </pre>
 *
 * <p>Thread-safe.
 */
final class Recorder implements AutoCloseable {
    /** How many events may wait for the writer: chosen, about a second of a fast run. */
    static final int CAPACITY = 1 << 15;

    /** How long an event may wait before it goes to the file; chosen so that recording never has to wake the writer. */
    private static final long IDLE_NANOS = 20_000_000;

    private final NanoClock clock;
    private final EventSink sink;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();

    // Guarded by the lock.
    private List<Event> filling = new ArrayList<>(CAPACITY);
    private long nextIndex;
    private boolean isClosed;
    private @Nullable Throwable trouble;

    private Recorder(NanoClock clock, EventSink sink) {
        this.clock = clock;
        this.sink = sink;
        this.writer = new Thread(this::write, "history-writer");
    }

    /**
     * Starts recording.
     *
     * @param clock counts from the run's start
     * @param sink is used by the writer thread alone, and closed by it
     */
    static Recorder start(NanoClock clock, EventSink sink) {
        Recorder recorder = new Recorder(clock, sink);
        recorder.writer.setDaemon(true);
        recorder.writer.start();
        return recorder;
    }

    /**
     * Records that a process is about to call.
     *
     * @throws UncheckedIOException if the history can no longer be written, here and in the other recording methods
     */
    void invoke(int process, Invocation invocation) {
        lock.lock();
        try {
            awaitRoom();
            append(process, EventType.INVOKE, invocation, invocation.value(), null);
        } finally {
            lock.unlock();
        }
    }

    /** Records what came of an invocation. */
    void complete(int process, Invocation invocation, Completion completion) {
        lock.lock();
        try {
            awaitRoom();
            append(process, completion.type(), invocation, completion.value(), completion.error());
        } finally {
            lock.unlock();
        }
    }

    /** Records what the nemesis does or sees; returns when. */
    long nemesis(String f, Object value) {
        lock.lock();
        try {
            awaitRoom();
            return append(Event.NEMESIS, EventType.INFO, new Invocation(f, null, null), value, null);
        } finally {
            lock.unlock();
        }
    }

    private long append(
            int process, EventType type, Invocation invocation, @Nullable Object value, @Nullable String error) {
        long now = clock.nanos();
        filling.add(new Event(nextIndex++, now, process, type, invocation.f(), invocation.key(), value, error));
        if (filling.size() == CAPACITY) {
            work.signal();
        }
        return now;
    }

    private void awaitRoom() {
        while (filling.size() >= CAPACITY && trouble == null) {
            room.awaitUninterruptibly();
        }
        if (trouble != null) {
            throw unwritable(trouble);
        }
        if (isClosed) {
            throw new IllegalStateException("recording after the end of the run");
        }
    }

    private void write() {
        List<Event> empty = new ArrayList<>(CAPACITY);
        try (sink) {
            for (List<Event> batch = take(empty); !batch.isEmpty(); batch = take(empty)) {
                for (Event event : batch) {
                    sink.accept(event);
                }
                sink.flush();
                batch.clear();
                empty = batch;
            }
        } catch (Throwable failure) { // Here a thread ends; whoever records or closes next is told.
            fail(failure);
        }
    }

    /** Waits for events and takes them, leaving an empty list for more; takes none only when none will come. */
    private List<Event> take(List<Event> empty) throws InterruptedException {
        lock.lock();
        try {
            while (filling.isEmpty() && !isClosed) {
                work.awaitNanos(IDLE_NANOS);
            }
            List<Event> full = filling;
            filling = empty;
            room.signalAll();
            return full;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable failure) {
        lock.lock();
        try {
            trouble = failure;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what is left and ends the writer, whether or not this thread is interrupted meanwhile.
     *
     * @throws UncheckedIOException if the history is not whole on disk
     */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        joinWriter();
        lock.lock();
        try {
            if (trouble != null) {
                throw unwritable(trouble);
            }
        } finally {
            lock.unlock();
        }
    }

    private void joinWriter() {
        boolean wasInterrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException again) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unwritable(Throwable trouble) {
        return trouble instanceof IOException cause
                ? new UncheckedIOException("the history cannot be written: " + cause.getMessage(), cause)
                : new IllegalStateException("the history writer ended by " + trouble, trouble);
    }
}
