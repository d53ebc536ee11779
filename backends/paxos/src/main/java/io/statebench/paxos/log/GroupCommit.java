package io.statebench.paxos.log;

import io.statebench.paxos.LogRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes records durable in groups: all that was appended while one group was forced makes up the next (DeWitt et al.,
 * <em>Implementation Techniques for Main Memory Database Systems</em>, SIGMOD 1984, section 5.2).
 *
 * <pre>
 *   append  1 2 3 4 5 6 7 8 9
 *   force   |1|  2 3 4  | 5 6 7 8 | 9 ...
 *   durable    1        4         8
 * </pre>
 *
 * <p>There is a thread for it. An event loop that comes to an end of its turn may do it itself, which saves two changes
 * of threads a group: {@link #flush} does so while the disk is quick, and leaves it to the thread when the last group
 * took long, this one is large, or there is a snapshot in it.
 */
public final class GroupCommit implements Closeable {
    /** Chosen: as many bytes wait as a disk writes in a fraction of a second; who appends more has to wait. */
    private static final long MOST_WAITING_BYTES = 64L << 20;

    /** Chosen: what is written in less time than a forced write takes. */
    private static final long SMALL_BYTES = 256L << 10;

    /** Chosen: far more than an fsync takes here (0.1 ms), far less than the 30 ms of a heartbeat. */
    private static final long QUICK_NANOS = 3_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DiskLog log;
    private final Durability durability;
    private final Listener listener;
    private final Thread thread;
    private final LongSupplier clockNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Of the last record that was written; belongs, with the log, to whoever made {@link #isBusy} true. */
    private long written;

    // All below is read and written with the lock held.
    private List<LogRecord> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean hasSnapshot;
    private long appended;
    /** Somebody has the log. */
    private boolean isBusy;
    /** The thread shall take what waits. */
    private boolean isWanted;

    private boolean isQuick = true;
    private boolean isClosing;
    private @Nullable LogException failure;

    /** Is told how the log gets on, by its thread or within {@link #flush}; must not block, and must not call back. */
    public interface Listener {
        /** All records up to this one, counted from 1 since the start, are durable. */
        void durable(long number);

        /** Nothing gets durable any more; the node has to stop, and may open the log again. */
        void failed(LogException why);
    }

    private GroupCommit(DiskLog log, Durability durability, Listener listener, LongSupplier clockNanos) {
        this.log = log;
        this.durability = durability;
        this.listener = listener;
        this.clockNanos = clockNanos;
        thread = new Thread(this::run, "paxos-log");
        thread.setDaemon(true);
    }

    /**
     * Starts the thread, which closes the log when it ends.
     *
     * @param clockNanos a clock that never goes back, by which the disk is quick or not
     */
    public static GroupCommit start(DiskLog log, Durability durability, Listener listener, LongSupplier clockNanos) {
        GroupCommit commit = new GroupCommit(log, durability, listener, clockNanos);
        commit.thread.start();
        return commit;
    }

    /**
     * Appends a record; {@link Listener#durable} tells when it has got to disk. Waits while too many bytes do.
     *
     * @return its number, counted from 1
     * @throws LogException when the log has failed, or the disk took nothing for 30 seconds
     */
    public long append(LogRecord record) throws LogException {
        lock.lock();
        try {
            long number = add(record);
            wakeThread();
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Appends a record as {@link #append} does, but nothing happens with it until {@link #flush}, or more room is needed. */
    public long enqueue(LogRecord record) throws LogException {
        lock.lock();
        try {
            return add(record);
        } finally {
            lock.unlock();
        }
    }

    private long add(LogRecord record) throws LogException {
        awaitRoom();
        waiting.add(record);
        waitingBytes += Contents.weight(record);
        hasSnapshot |= record instanceof LogRecord.Snapshotted;
        appended++;
        return appended;
    }

    private void wakeThread() {
        isWanted = true;
        changed.signalAll();
    }

    /** Has what waits made durable: here, which takes as long as the disk, or by the thread. */
    public void flush() {
        List<LogRecord> group = takeHere();
        if (group.isEmpty()) {
            return;
        }
        try {
            commit(group);
        } catch (LogException why) {
            fail(why);
        } finally {
            letGo();
        }
    }

    private List<LogRecord> takeHere() {
        lock.lock();
        try {
            if (waiting.isEmpty() || isOver()) {
                return List.of();
            }
            if (isBusy || !isQuick || hasSnapshot || waitingBytes > SMALL_BYTES) {
                wakeThread();
                return List.of();
            }
            return takeAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws LogException {
        long patienceNanos = PATIENCE.toNanos();
        try {
            while (failure == null && !isClosing && waitingBytes >= MOST_WAITING_BYTES) {
                if (patienceNanos <= 0) {
                    throw failed("the disk took nothing for " + PATIENCE.toSeconds() + " seconds");
                }
                wakeThread();
                patienceNanos = changed.awaitNanos(patienceNanos);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while the disk was busy");
        }
        if (failure != null) {
            throw failure;
        } else if (isClosing) {
            throw failed("the log is closed");
        }
    }

    private static LogException failed(String message) {
        return new LogException(LogException.Kind.FAILED, message);
    }

    private void run() {
        try {
            for (List<LogRecord> group = take(); !group.isEmpty(); group = take()) {
                try {
                    commit(group);
                } finally {
                    letGo();
                }
            }
        } catch (LogException why) {
            fail(why);
        } catch (RuntimeException | Error bug) {
            fail(new LogException(LogException.Kind.FAILED, "the log's thread ended: " + bug, bug));
            throw bug;
        } finally {
            closeLog();
        }
    }

    private void commit(List<LogRecord> group) throws LogException {
        long began = clockNanos.getAsLong();
        written += group.size();
        if (durability == Durability.NONE) {
            listener.durable(written);
        }
        for (LogRecord record : group) {
            log.append(record);
        }
        log.force();
        if (durability != Durability.NONE) {
            listener.durable(written);
        }
        noteTime(clockNanos.getAsLong() - began);
    }

    private void noteTime(long nanos) {
        lock.lock();
        try {
            isQuick = nanos < QUICK_NANOS;
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, as soon as nobody else has the log; nothing when nothing waits and nothing more will come. */
    private List<LogRecord> take() {
        lock.lock();
        try {
            while (isBusy || !(isOver() || (isWanted && !waiting.isEmpty()))) {
                changed.awaitUninterruptibly();
            }
            return waiting.isEmpty() ? List.of() : takeAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return isClosing || failure != null;
    }

    private List<LogRecord> takeAll() {
        List<LogRecord> group = waiting;
        forgetWaiting();
        isBusy = true;
        isWanted = false;
        changed.signalAll();
        return group;
    }

    private void forgetWaiting() {
        waiting = new ArrayList<>();
        waitingBytes = 0;
        hasSnapshot = false;
    }

    private void letGo() {
        lock.lock();
        try {
            isBusy = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(LogException why) {
        lock.lock();
        try {
            failure = why;
            forgetWaiting();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.failed(why);
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException failure) {
            listener.failed(new LogException(LogException.Kind.FAILED, "closing the log failed: " + failure, failure));
        }
    }

    /** Makes durable what waits, and ends the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
