package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.time.Deadline;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a run. What one of them throws ends all, and the run. */
final class Squad implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_CALL = Duration.ofSeconds(10);

    private final ExecutorService threads;
    private final Halt halt;

    Squad(int size, Halt halt) {
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "run-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        this.halt = halt;
    }

    /**
     * Runs tasks, each on its own thread, until all ended.
     *
     * @param eachSecond is called about once a second meanwhile, and once at the end
     * @throws ClusterException if a task did; of several troubles the first is thrown
     * @throws UncheckedIOException if a task did
     * @throws IllegalStateException around anything else a task threw, which is a bug
     */
    void run(List<? extends Callable<?>> tasks, Runnable eachSecond) throws InterruptedException, ClusterException {
        List<Future<?>> running = start(tasks);
        while (!Deadline.after(LOOK).await(() -> running.stream().allMatch(Future::isDone))) {
            eachSecond.run();
        }
        eachSecond.run();
        halt.rethrow();
    }

    /** Begins tasks, each on its own thread; whether one has thrown is asked of the halt. */
    List<Future<?>> start(List<? extends Callable<?>> tasks) {
        List<Future<?>> running = new ArrayList<>();
        for (Callable<?> task : tasks) {
            running.add(threads.submit(() -> haltingOnTrouble(task)));
        }
        return running;
    }

    private Object haltingOnTrouble(Callable<?> task) {
        try {
            task.call();
        } catch (Throwable trouble) { // Here a task ends; the run ends with it, and says why.
            halt.because(trouble);
        }
        return task;
    }

    /** Interrupts what still runs and waits for its end, whether or not this thread is interrupted meanwhile. */
    @Override
    public void close() {
        threads.shutdownNow();
        Deadline deadline = Deadline.after(LAST_CALL);
        boolean wasInterrupted = Thread.interrupted();
        while (!threads.isTerminated() && !deadline.isOver()) {
            try {
                if (!threads.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("a thread of the run does not end");
                }
            } catch (InterruptedException again) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
