package io.statebench.benchmark.gate;

import java.util.List;

/**
 * How each run is made, the same in both arms.
 *
 * @param warmups how many iterations before those that count
 * @param iterations how many count, at least 1
 * @param iterationMillis how long each is
 * @param jvmArguments of the fork, after those that a benchmark's annotations ask for
 */
record RunSettings(int warmups, int iterations, long iterationMillis, List<String> jvmArguments) {
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Measured on two shared cores: two JVMs one after the other start and end in about this time. */
    private static final double START_SECONDS = 2;

    RunSettings {
        jvmArguments = List.copyOf(jvmArguments);
    }

    double warmupSeconds() {
        return warmups * iterationMillis / MILLIS_PER_SECOND;
    }

    double measuredSeconds() {
        return iterations * iterationMillis / MILLIS_PER_SECOND;
    }

    /** What one run takes, about. */
    double runSeconds() {
        return warmupSeconds() + measuredSeconds() + START_SECONDS;
    }

    /** As lines that differ where it does. */
    List<String> lines() {
        return List.of(
                "warmups " + warmups,
                "iterations " + iterations,
                "iterationMillis " + iterationMillis,
                "jvmArguments " + jvmArguments);
    }
}
