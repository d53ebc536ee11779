package io.statebench.checker.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one check, which end with it. Each search is single-threaded and shares nothing with the others but the
 * operations, which are immutable, and the flag that calls it off.
 */
final class Workforce implements AutoCloseable {
    private final int size;
    /** Made when it is first needed: most checks are over sooner than a thread starts. */
    private @Nullable ExecutorService threads;

    Workforce(int size) {
        this.size = size;
    }

    private ExecutorService threads() {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(size, Workforce::thread);
        }
        return threads;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "checker");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does a task in a thread of its own, and waits so long at most. After that the thread is interrupted and left to
     * itself: what does not look at the time then ends when it is done, and nobody sees what came of it.
     *
     * @return its result, or empty if that was not there in time
     */
    static <T> Optional<T> within(long nanos, Callable<T> task) {
        FutureTask<T> result = new FutureTask<>(task);
        thread(result).start();
        try {
            return Optional.of(result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException end) {
            throw interrupted();
        } catch (ExecutionException trouble) {
            throw unwrapped(trouble);
        } finally {
            result.cancel(true);
        }
    }

    /**
     * Does all tasks; their results come in the order of the tasks.
     *
     * @param isHere whether the caller's thread does them one after the other
     */
    <T> List<T> all(List<Callable<T>> tasks, boolean isHere) {
        if (isHere || tasks.size() < 2 || size < 2) {
            return tasks.stream().map(Workforce::done).toList();
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads().invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException end) {
            throw interrupted();
        } catch (ExecutionException trouble) {
            throw unwrapped(trouble);
        }
    }

    private static <T> T done(Callable<T> task) {
        try {
            return task.call();
        } catch (RuntimeException trouble) {
            throw trouble;
        } catch (Exception trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    /** Does both tasks at once until one gives a good result, which is returned; else the second task's. */
    <T> T firstGood(Callable<T> one, Callable<T> other, Predicate<T> isGood) {
        CompletionService<T> race = new ExecutorCompletionService<>(threads());
        race.submit(one);
        Future<T> second = race.submit(other);
        try {
            T first = race.take().get();
            if (isGood.test(first)) {
                return first;
            }
            T last = race.take().get();
            return isGood.test(last) ? last : second.get();
        } catch (InterruptedException end) {
            throw interrupted();
        } catch (ExecutionException trouble) {
            throw unwrapped(trouble);
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while checking");
    }

    private static RuntimeException unwrapped(ExecutionException trouble) {
        if (trouble.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (trouble.getCause() instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException(trouble);
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
