package io.statebench.benchmark;

import java.time.Duration;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;

/** Which measurements are made, and how long each takes. */
enum Profile {
    /** That every benchmark runs; its numbers mean nothing. */
    SMOKE(1, 0, 1, Duration.ofMillis(100)),
    /** A first look in about a minute and a half. */
    QUICK(1, 1, 2, Duration.ofSeconds(1)),
    /** Everything, with what the benchmarks' annotations say. */
    FULL(3, 3, 5, Duration.ofSeconds(1));

    /** Measured on two shared cores: a fork's JVM and its server start and end in about this time. */
    private static final Duration FORK_START = Duration.ofMillis(1_100);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final Duration iteration;

    Profile(int forks, int warmups, int iterations, Duration iteration) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.iteration = iteration;
    }

    /** Whether a measurement is among this profile's. */
    boolean takes(Measurement measurement) {
        return switch (this) {
            case SMOKE -> measurement.mode() == Mode.SampleTime;
            case QUICK -> isQuick(measurement);
            case FULL -> true;
        };
    }

    private static boolean isQuick(Measurement measurement) {
        return switch (measurement.shortName()) {
            case "StateBenchmark.get", "StateBenchmark.set", "LockBenchmark.uncontended", "PubSubBenchmark.publish" ->
                true;
            case "LockBenchmark.contended" ->
                measurement.mode() == Mode.SampleTime
                        && "1".equals(measurement.parameters().get("locks"));
            case "PubSubBenchmark.delivery" ->
                "1".equals(measurement.parameters().get("subscribers"));
            default -> false;
        };
    }

    /** How many JVMs, one after the other. */
    int forks() {
        return forks;
    }

    /** How many iterations before those that count. */
    int warmups() {
        return warmups;
    }

    /** How many iterations count. */
    int iterations() {
        return iterations;
    }

    /** How long each iteration is. */
    Duration iteration() {
        return iteration;
    }

    /** How long that many measurements will take, about. */
    Duration estimate(int measurements) {
        return iteration.multipliedBy(warmups + iterations).plus(FORK_START).multipliedBy((long) forks * measurements);
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
