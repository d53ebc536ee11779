package io.statebench.benchmark.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a Ctrl-C does while load runs are under way: they are stopped, and the JVM waits until the result is kept. */
public final class Interruption implements AutoCloseable {
    /** Chosen: callers end within their timeout, and beyond that nobody wants to wait for a Ctrl-C. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch kept = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stopping) {
        hook = new Thread(() -> stop(stopping), "load-interruption");
    }

    /**
     * From now on a Ctrl-C stops what is under way.
     *
     * @param stopping ends it soon, with what it has; called on another thread
     */
    public static Interruption stopping(Runnable stopping) {
        Interruption interruption = new Interruption(stopping);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop(Runnable stopping) {
        stopping.run();
        try {
            if (!kept.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("bench: what was measured could not be kept in " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result is kept. */
    public void done() {
        kept.countDown();
    }

    /** From here on an end of this JVM is nothing special. */
    @Override
    public void close() {
        kept.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // It waits for us already, and no longer.
        }
    }
}
