package io.statebench.environment.proxy;

import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that reads and writes all sockets of the proxies, so that a change of what is cut falls between two reads
 * and never into one.
 *
 * <p>What hangs on the sockets is touched by this thread alone; others hand their work in.
 */
final class Loop implements AutoCloseable {
    /** Chosen: a piece of work takes well under a millisecond; this is for a machine on its knees. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long MILLI_NANOS = 1_000_000;

    private final Selector selector;
    private final Thread thread;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::atNanos));

    /** Written by whoever closes, read by the thread. */
    private volatile boolean isClosing;

    /** Written by the thread at its end; who reads true finds no task of its own waiting unseen. */
    private volatile boolean isOver;

    private Loop(Selector selector, String name) {
        this.selector = selector;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static Loop start(String name) throws IOException {
        Loop loop = new Loop(Selector.open(), name);
        loop.thread.start();
        return loop;
    }

    /** The time; alarms are set by it. */
    long nanos() {
        return NanoClock.SYSTEM.nanos();
    }

    /** Hears of a channel's readiness from now on; for the loop's own thread. */
    SelectionKey register(SelectableChannel channel, int ops, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, ops, handler);
    }

    /** Works later; for the loop's own thread. */
    void at(long atNanos, Runnable work) {
        alarms.add(new Alarm(atNanos, work));
    }

    /**
     * Lets the thread do something, and waits for it, also when interrupted; for other threads.
     *
     * @throws IOException of the work, or if the loop is closed
     */
    <T> T perform(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> {
            T result = work.call();
            selector.selectNow(); // Only now are channels really closed that the work closed.
            return result;
        });
        tasks.add(task);
        selector.wakeup();
        if (isOver) {
            task.cancel(false);
        }
        return result(task);
    }

    private static <T> T result(FutureTask<T> task) throws IOException {
        Deadline deadline = Deadline.after(PATIENCE);
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    isInterrupted = true;
                }
            }
        } catch (CancellationException closed) {
            throw new IOException("the proxies are closed", closed);
        } catch (TimeoutException late) {
            throw new IOException("the proxies do not answer", late);
        } catch (ExecutionException trouble) {
            if (trouble.getCause() instanceof IOException cause) {
                throw new IOException(cause.getMessage(), cause);
            }
            throw new IllegalStateException(trouble.getCause());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!isClosing) {
                turn();
            }
        } catch (IOException broken) {
            throw new IllegalStateException("the selector of the proxies is broken", broken);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        selector.select(millisToAlarm());
        for (FutureTask<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = nanos();
        for (Alarm next = alarms.peek(); next != null && next.atNanos() - now <= 0; next = alarms.peek()) {
            alarms.remove().work().run();
        }
        List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
            hand(key);
        }
    }

    /** As {@link Selector#select(long)} has it: 0 is for ever. */
    private long millisToAlarm() {
        Alarm next = alarms.peek();
        return next == null ? 0 : Math.max(1, (next.atNanos() - nanos() + MILLI_NANOS - 1) / MILLI_NANOS);
    }

    private static void hand(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Handler handler) {
            handler.ready(key);
        }
    }

    /** Closes all sockets and lets nobody wait. */
    private void end() {
        isOver = true;
        tasks.forEach(task -> task.cancel(false));
        selector.keys().forEach(key -> Sockets.close(key.channel()));
        Sockets.close(selector);
    }

    /** Closes every socket that was registered and ends the thread; may be called twice. */
    @Override
    public void close() {
        isClosing = true;
        selector.wakeup();
        Deadline deadline = Deadline.after(PATIENCE);
        boolean isInterrupted = Thread.interrupted();
        while (thread.isAlive() && !deadline.isOver()) {
            try {
                thread.join(1 + deadline.remainingNanos() / MILLI_NANOS);
            } catch (InterruptedException later) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is told that its channel is ready. */
    @FunctionalInterface
    interface Handler {
        void ready(SelectionKey key);
    }

    private record Alarm(long atNanos, Runnable work) {}
}
