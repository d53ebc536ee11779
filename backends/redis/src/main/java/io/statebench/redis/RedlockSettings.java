package io.statebench.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Option;
import java.time.Duration;
import java.util.List;

/**
 * How Redlock is used. The defaults are those of the algorithm's first implementation (S. Sanfilippo,
 * <em>redlock-rb</em>, 2014), and of the Redis manual for the time a server is given.
 *
 * @param driftFactor the part of a lease by which the servers' clocks may run apart meanwhile; 2 ms come on top, for
 *     the precision with which a server ends a lease
 * @param attempts how often the servers are asked at most, where they refuse
 * @param longestPause each pause between two attempts is random and at most that long
 * @param serverTimeout how long each server is given to take a connection, and then to answer
 */
record RedlockSettings(double driftFactor, int attempts, Duration longestPause, Duration serverTimeout) {
    static final Option DRIFT = new Option(
            "drift", "0.01", List.of(), "the part of a lease that is written off for clocks that run apart; 2 ms more");

    static final Option RETRY =
            new Option("retry", "3", List.of(), "how often the servers are asked at most, where they refuse");

    static final Option RETRY_DELAY =
            new Option("retry-delay", "200", List.of(), "the longest of the random pauses in between, in ms");

    static final Option SERVER_TIMEOUT =
            new Option("server-timeout", "50", List.of(), "how long each server is given, in ms; small beside a lease");

    static final RedlockSettings DEFAULT = new RedlockSettings(0.01, 3, Duration.ofMillis(200), Duration.ofMillis(50));

    private static final double NANOS_PER_MILLI = 1e6;

    private static final long ALWAYS_NANOS = 2_000_000;

    RedlockSettings {
        if (!(driftFactor >= 0 && driftFactor < 1) || attempts < 1 || serverTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(driftFactor + ", " + attempts + ", " + serverTimeout);
        }
    }

    static RedlockSettings of(LocalSetup setup, List<Option> known) throws ClusterException {
        return new RedlockSettings(
                factor(setup.value(known, DRIFT.name())),
                whole(setup, known, RETRY, 1),
                Duration.ofMillis(whole(setup, known, RETRY_DELAY, 0)),
                Duration.ofMillis(whole(setup, known, SERVER_TIMEOUT, 1)));
    }

    private static double factor(String text) throws ClusterException {
        if (!text.matches("0(\\.[0-9]{1,9})?")) {
            throw new ClusterException("option drift cannot be '" + text + "'; it is a number such as 0.01, below 1");
        }
        return Double.parseDouble(text);
    }

    private static int whole(LocalSetup setup, List<Option> known, Option option, int least) throws ClusterException {
        String text = setup.value(known, option.name());
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least) {
            throw new ClusterException("option " + option.name() + " cannot be '" + text
                    + "'; it is a whole number from " + least + " to 999999");
        }
        return Integer.parseInt(text);
    }

    /** What a lease loses to the servers' clocks. */
    long driftNanos(Duration lease) {
        return (long) (lease.toMillis() * driftFactor * NANOS_PER_MILLI) + ALWAYS_NANOS;
    }

    /** For the report. */
    String inWords() {
        return "drift " + driftFactor + " and 2 ms, at most " + attempts + " attempts, up to " + longestPause.toMillis()
                + " ms between them, " + serverTimeout.toMillis() + " ms a server";
    }
}
