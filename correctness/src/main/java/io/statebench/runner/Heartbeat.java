package io.statebench.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells somebody who waits that work goes on, again and again until it is closed. */
public final class Heartbeat implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);

    private Heartbeat() {}

    /** Begins; the first beat comes after one interval, on a thread of its own. */
    public static Heartbeat every(Duration interval, Runnable beat) {
        Heartbeat heartbeat = new Heartbeat();
        Thread thread = new Thread(() -> heartbeat.beat(interval, beat), "heartbeat");
        thread.setDaemon(true);
        thread.start();
        return heartbeat;
    }

    private void beat(Duration interval, Runnable beat) {
        try {
            while (!end.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                beat.run();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
