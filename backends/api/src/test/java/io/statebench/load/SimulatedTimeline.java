package io.statebench.load;

import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Time that passes only when every thread waits for it, and then at once to the next instant anybody waits for.
 *
 * <p>One thread runs at a time, so that a run comes out the same each time. The threads are real: it is the engine itself
 * that runs here.
 */
final class SimulatedTimeline implements Timeline {
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
    private long nowNanos = 1_000_000_000;
    private long lastTicket;
    private boolean isAnyoneRunning;

    @Override
    public synchronized long nanos() {
        return nowNanos;
    }

    @Override
    public void sleepExactlyUntil(long nanos) throws InterruptedException {
        sleepUntil(nanos); // Here every sleep is exact.
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Sleeper me;
        synchronized (this) {
            Sleeper next = sleepers.peek();
            if (nanos <= nowNanos) {
                return;
            }
            if (next == null || next.wakeNanos > nanos) {
                nowNanos = nanos;
                return;
            }
            me = enqueue(nanos);
            passOn();
        }
        me.turn.acquireUninterruptibly();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public Thread start(String name, Runnable body) {
        Sleeper its;
        synchronized (this) {
            its = enqueue(nowNanos);
            if (!isAnyoneRunning) {
                isAnyoneRunning = true;
                passOn();
            }
        }
        Thread thread = new Thread(() -> live(its, body), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void live(Sleeper first, Runnable body) {
        first.turn.acquireUninterruptibly();
        try {
            body.run();
        } finally {
            synchronized (this) {
                passOn();
            }
        }
    }

    private Sleeper enqueue(long wakeNanos) {
        Sleeper sleeper = new Sleeper(wakeNanos, ++lastTicket);
        sleepers.add(sleeper);
        return sleeper;
    }

    private void passOn() {
        Sleeper next = sleepers.poll();
        isAnyoneRunning = next != null;
        if (next != null) {
            nowNanos = Math.max(nowNanos, next.wakeNanos);
            next.turn.release();
        }
    }

    private static final class Sleeper implements Comparable<Sleeper> {
        private final long wakeNanos;
        private final long ticket;
        private final Semaphore turn = new Semaphore(0);

        Sleeper(long wakeNanos, long ticket) {
            this.wakeNanos = wakeNanos;
            this.ticket = ticket;
        }

        @Override
        public int compareTo(Sleeper other) {
            return wakeNanos == other.wakeNanos
                    ? Long.compare(ticket, other.ticket)
                    : Long.compare(wakeNanos, other.wakeNanos);
        }
    }
}
