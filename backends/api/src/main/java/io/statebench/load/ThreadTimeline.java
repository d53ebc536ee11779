package io.statebench.load;

import io.statebench.time.NanoClock;
import java.util.concurrent.locks.LockSupport;

/**
 * Real time. A sleeper parks until shortly before its instant; with cores to spare it spins over the rest, which is
 * about as long as Linux may be late by default (timer slack, 50 us: {@code prctl(2)}). With two cores or fewer the spin
 * would take the time of the server or of the client beside it, so it parks only, and what that costs is in the lag.
 */
final class ThreadTimeline implements Timeline {
    private static final long SPIN_NANOS = 60_000;
    private static final int FEW_CORES = 2;

    /** Chosen: a virtual machine that slept was seen some 100 us late. */
    private static final long LONG_SPIN_NANOS = 200_000;

    private final boolean mayTakeACore = Runtime.getRuntime().availableProcessors() > FEW_CORES;

    @Override
    public long nanos() {
        return NanoClock.SYSTEM.nanos();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        sleepUntil(nanos, mayTakeACore ? SPIN_NANOS : 0);
    }

    @Override
    public void sleepExactlyUntil(long nanos) throws InterruptedException {
        sleepUntil(nanos, LONG_SPIN_NANOS);
    }

    private void sleepUntil(long nanos, long spin) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = nanos - nanos();
            if (left <= 0) {
                return;
            }
            if (left > spin) {
                LockSupport.parkNanos(left - spin);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
