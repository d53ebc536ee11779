package io.statebench.runner;

import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.checker.Checker;
import io.statebench.checker.Monitor;
import io.statebench.client.Actor;
import io.statebench.client.Invocation;
import io.statebench.generator.Generator;
import io.statebench.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a run does and what it must show: operations, how to do them, and the promises to check. One object a run. */
public interface Workload {
    /** The name on the command line. */
    String name();

    /** One line for {@code list}. */
    String description();

    /** What a backend must offer. */
    Set<Capability> needs();

    /** The names of operations of which the history needs at least one {@code ok}, else the verdict is unknown. */
    Set<String> essentials();

    /** The names of operations that ask the backend nothing, so that their success says nothing of it. */
    default Set<String> local() {
        return Set.of();
    }

    /**
     * The operations of one thread of the run.
     *
     * @param thread counted from 0
     * @param random a stream of this thread's own
     */
    Generator generator(int thread, RandomGenerator random);

    /**
     * Operations that end the run once all faults are healed, the same for each thread, such as final reads.
     *
     * @param thread counted from 0
     */
    default List<Invocation> finale(int thread) {
        return List.of();
    }

    /**
     * Binds a process to its client.
     *
     * @param thread the thread of the run it works on, counted from 0
     * @param clock the clock that stamps the history, for what an actor observes between two operations
     */
    Actor actor(int thread, Client client, NanoClock clock);

    /** Follows the run and sees when a promise is broken beyond repair; empty where nobody can tell before the end. */
    default Optional<Monitor> monitor() {
        return Optional.empty();
    }

    /** The promises to decide. */
    List<Checker> checkers();
}
