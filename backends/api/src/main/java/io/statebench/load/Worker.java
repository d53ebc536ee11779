package io.statebench.load;

import io.statebench.backend.BackendException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A thread that takes calls, waits until they are due, and makes them with a client of its own. */
final class Worker implements Runnable {
    private final Timeline timeline;
    private final DueQueue queue;
    private final Caller caller;
    private final CallLog log;
    private final Trouble trouble;

    Worker(Timeline timeline, DueQueue queue, Caller caller, CallLog log, Trouble trouble) {
        this.timeline = timeline;
        this.queue = queue;
        this.caller = caller;
        this.log = log;
        this.trouble = trouble;
    }

    @Override
    public void run() {
        try {
            for (Due due = queue.next(); due != null; due = queue.next()) {
                log.claim(due);
                boolean hasWaited = due.nanos() < timeline.nanos();
                timeline.sleepUntil(due.nanos());
                if (log.send(timeline.nanos(), hasWaited)) {
                    make(due);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt(); // The run is over, and its thread ends here.
        } catch (RuntimeException | Error bug) {
            trouble.first.compareAndSet(null, bug);
        }
    }

    private void make(Due due) {
        Outcome outcome = outcome(due);
        log.complete(outcome, timeline.nanos());
        try {
            caller.follow(due, outcome);
        } catch (BackendException failed) {
            if (due.isMeasured()) {
                log.failedAfterwards();
            }
        }
    }

    private Outcome outcome(Due due) {
        long sent = timeline.nanos();
        try {
            return caller.call(due);
        } catch (BackendException failed) {
            return timeline.nanos() - sent >= trouble.patienceNanos ? Outcome.TIMEOUT : Outcome.ERROR;
        }
    }

    /** What all workers of a run share: how long a caller waits, and the first bug that ended one of them. */
    static final class Trouble {
        final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        final long patienceNanos;

        Trouble(long patienceNanos) {
            this.patienceNanos = patienceNanos;
        }
    }
}
