package io.statebench.runner;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.backend.NotDoneException;
import io.statebench.client.Actor;
import io.statebench.client.Completion;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.history.EventType;
import io.statebench.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a run, and the processes it is one after another: a process that is in doubt about an operation
 * retires, and the thread goes on as a new one with a fresh client.
 */
final class Worker {
    /** How many planned operations in a row may be turned down before this beat is given up; chosen. */
    private static final int PATIENCE = 100;

    /** Chosen: twenty times as long as a client waits. */
    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(10);

    private final Crew crew;
    private final Generator generator;
    private final Pace pace;
    private final int thread;

    private int process;
    private @Nullable Actor actor;

    /**
     * @param crew what it shares with the other threads
     * @param thread counted from 0; also the first process
     */
    Worker(Crew crew, int thread) {
        this.crew = crew;
        this.thread = thread;
        this.process = thread;
        this.generator = crew.workload().generator(thread, crew.seeds().stream("client-" + thread));
        this.pace = new Pace(crew.intervalNanos(), crew.seeds().stream("pace-" + thread));
    }

    /**
     * Connects, where nothing is meant to be broken: before the first operation and after the last fault. A cluster that was
     * ready a moment ago may take its time on a busy machine all the same.
     *
     * @throws ClusterException if the cluster does not let it in for a while
     */
    void connectPatiently() throws ClusterException {
        Deadline deadline = Deadline.after(PATIENCE_TO_CONNECT);
        while (actor == null) {
            try {
                connect();
            } catch (ClusterException refused) {
                if (deadline.isOver()) {
                    throw refused;
                }
            }
        }
    }

    private void connect() throws ClusterException {
        actor = crew.actor(thread, process);
    }

    /** Does planned operations until the time limit. */
    void runUntil(long limitNanos) {
        while (true) {
            long due = pace.nextDueNanos(crew.clock().nanos());
            if (due >= limitNanos || !crew.halt().sleepUntil(due, crew.clock())) {
                return;
            }
            Actor present = actor == null ? reconnect() : actor;
            if (present != null) {
                nextAccepted(present);
            }
        }
    }

    private void nextAccepted(Actor present) {
        for (int i = 0; i < PATIENCE; i++) {
            Invocation planned = generator.next();
            if (present.accepts(planned)) {
                invoke(present, present.bind(planned));
                return;
            }
        }
    }

    /** A client for the present process, or null while there is none to be had: then nothing was asked of anybody. */
    private @Nullable Actor reconnect() {
        try {
            connect();
        } catch (ClusterException unreachable) {
            crew.missedBeats().increment();
        }
        return actor;
    }

    /**
     * Does the operations that end the run.
     *
     * @throws ClusterException if no client can be had although every fault is healed
     */
    void finish(List<Invocation> finale) throws ClusterException {
        for (Invocation planned : finale) {
            if (crew.halt().isAsked()) {
                return;
            }
            connectPatiently();
            Actor present = actor;
            if (present != null && present.accepts(planned)) {
                invoke(present, present.bind(planned));
            }
        }
    }

    private void invoke(Actor present, Invocation invocation) {
        crew.recorder().invoke(process, invocation);
        Completion completion = completion(present, invocation);
        crew.recorder().complete(process, invocation, completion);
        if (completion.type() == EventType.INFO) {
            retire(present);
        }
    }

    private static Completion completion(Actor present, Invocation invocation) {
        try {
            return present.invoke(invocation);
        } catch (NotDoneException failure) {
            return Completion.fail(invocation.value(), words(failure));
        } catch (BackendException inDoubt) {
            return Completion.info(invocation.value(), words(inDoubt));
        }
    }

    private static String words(BackendException trouble) {
        String message = trouble.getMessage();
        return message == null ? trouble.getClass().getSimpleName() : message;
    }

    private void retire(Actor present) {
        actor = null;
        process += crew.threads();
        present.close();
    }

    /** Closes the client. */
    void close() {
        Actor present = actor;
        actor = null;
        if (present != null) {
            present.close();
        }
    }
}
