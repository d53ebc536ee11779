package io.statebench.runner;

import io.statebench.backend.ClusterException;
import io.statebench.client.Actor;
import io.statebench.generator.Seeds;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the threads of a run share.
 *
 * @param workload what they do
 * @param door where they come in
 * @param seeds their random streams
 * @param load how many they are, and how fast
 * @param clock counts from the run's start
 * @param recorder receives what they see
 * @param halt ends them early
 * @param missedBeats counts the operations left out because no connection could be opened
 */
record Crew(
        Workload workload,
        Door door,
        Seeds seeds,
        Load load,
        NanoClock clock,
        Recorder recorder,
        Halt halt,
        LongAdder missedBeats) {
    /**
     * How long a client waits for a reply: chosen far above a reply on loopback and below every planned fault, so
     * that a fault is felt.
     */
    static final Duration CLIENT_TIMEOUT = Duration.ofMillis(500);

    int threads() {
        return load.processes();
    }

    long intervalNanos() {
        return load.intervalNanos();
    }

    /** A process with a client of its own. */
    Actor actor(int thread, int process) throws ClusterException {
        return workload.actor(thread, door.open(thread, process, CLIENT_TIMEOUT), clock);
    }
}
