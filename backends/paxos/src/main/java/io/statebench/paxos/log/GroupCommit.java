package io.statebench.paxos.log;

import io.statebench.paxos.LogRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The thread that has a log: all that was appended while it forced one group makes up the next (DeWitt et al.,
 * <em>Implementation Techniques for Main Memory Database Systems</em>, SIGMOD 1984, section 5.2).
 *
 * <pre>
 *   append  1 2 3 4 5 6 7 8 9
 *   force   |1|  2 3 4  | 5 6 7 8 | 9 ...
 *   durable    1        4         8
 * </pre>
 */
public final class GroupCommit implements Closeable {
    /** Chosen: as many bytes wait as a disk writes in a fraction of a second; who appends more has to wait. */
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DiskLog log;
    private final Durability durability;
    private final Listener listener;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All below is read and written with the lock held.
    private List<LogRecord> waiting = new ArrayList<>();
    private long waitingBytes;
    private long appended;
    private boolean isClosing;
    private @Nullable LogException failure;

    /** Is told by the thread of the log how it gets on; must not block, and must not call back. */
    public interface Listener {
        /** All records up to this one, counted from 1 since the start, are durable. */
        void durable(long number);

        /** Nothing gets durable any more; the node has to stop, and may open the log again. */
        void failed(LogException why);
    }

    private GroupCommit(DiskLog log, Durability durability, Listener listener) {
        this.log = log;
        this.durability = durability;
        this.listener = listener;
        thread = new Thread(this::run, "paxos-log");
        thread.setDaemon(true);
    }

    /** Starts the thread, which closes the log when it ends. */
    public static GroupCommit start(DiskLog log, Durability durability, Listener listener) {
        GroupCommit commit = new GroupCommit(log, durability, listener);
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
            awaitRoom();
            waiting.add(record);
            waitingBytes += Contents.weight(record);
            appended++;
            changed.signalAll();
            return appended;
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
        long number = 0;
        try {
            for (List<LogRecord> group = take(); !group.isEmpty(); group = take()) {
                number += group.size();
                commit(group, number);
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

    private void commit(List<LogRecord> group, long number) throws LogException {
        if (durability == Durability.NONE) {
            listener.durable(number);
        }
        for (LogRecord record : group) {
            log.append(record);
        }
        log.force();
        if (durability != Durability.NONE) {
            listener.durable(number);
        }
    }

    /** All that waits; nothing when the log is closed and nothing waits. */
    private List<LogRecord> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !isClosing) {
                changed.awaitUninterruptibly();
            }
            List<LogRecord> group = waiting;
            waiting = new ArrayList<>();
            waitingBytes = 0;
            changed.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void fail(LogException why) {
        lock.lock();
        try {
            failure = why;
            waiting = new ArrayList<>();
            waitingBytes = 0;
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
