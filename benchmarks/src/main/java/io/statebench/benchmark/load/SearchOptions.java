package io.statebench.benchmark.load;

import io.statebench.load.capacity.CapacitySearch;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How capacity is looked for; a mixin. */
final class SearchOptions {
    private static final double LEAST_PER_SECOND = 1;

    /** Fewer say nothing of whether a rate is kept up; chosen. */
    private static final double LEAST_CALLS = 20;

    private static final double PERCENT = 100;

    /** Above it a lock would wait for ever. */
    private static final double MOST_UTILISATION = 0.99;

    /** For an estimate: a capacity so many times the first rate. */
    private static final double USUAL_FACTOR = 10;

    @Option(
            names = "--from",
            defaultValue = "1000",
            paramLabel = "RATE",
            description = "calls a second to begin with; default ${DEFAULT-VALUE}")
    private double fromPerSecond;

    @Option(
            names = "--most",
            defaultValue = "1000000",
            paramLabel = "RATE",
            description = "calls a second never to go beyond; default ${DEFAULT-VALUE}")
    private double mostPerSecond;

    @Option(
            names = "--precision",
            defaultValue = "5",
            paramLabel = "PERCENT",
            description = "how close to find it; default ${DEFAULT-VALUE}")
    private double precisionPercent;

    @Option(
            names = "--probes",
            defaultValue = "40",
            paramLabel = "N",
            description = "when to give up; default ${DEFAULT-VALUE}")
    private int mostProbes;

    /**
     * The search.
     *
     * @throws IllegalArgumentException in one line for what cannot be meant
     */
    CapacitySearch search(LoadOptions load) {
        require(fromPerSecond >= LEAST_PER_SECOND, "--from is at least 1, not " + fromPerSecond);
        require(mostPerSecond >= fromPerSecond, "--most is at least --from, not " + mostPerSecond);
        require(
                precisionPercent > 0 && precisionPercent < PERCENT,
                "--precision is above 0 and below 100 %, not " + precisionPercent);
        require(mostProbes >= 1, "--probes is at least 1, not " + mostProbes);
        double most = mostPerSecond;
        double utilisation = load.utilisation(1);
        if (utilisation > 0) {
            most = Math.max(LEAST_PER_SECOND, Math.min(most, MOST_UTILISATION / utilisation));
        }
        load.requireBearable(most);
        double first = Math.min(fromPerSecond, most);
        double least = LEAST_CALLS / (load.plan(1).measured().toMillis() / 1e3);
        require(
                first >= least,
                String.format(
                        Locale.ROOT,
                        "probes at %.6g/s have fewer than %.0f calls; more --seconds",
                        first,
                        LEAST_CALLS));
        var range = new CapacitySearch.Range(least, first, most);
        return new CapacitySearch(range, precisionPercent / PERCENT, mostProbes);
    }

    /** How long it takes, about, with probes so long. */
    static Duration estimate(CapacitySearch search, Duration probe) {
        double guess = Math.min(search.range().mostPerSecond(), search.range().firstPerSecond() * USUAL_FACTOR);
        return probe.multipliedBy(search.usualProbes(guess));
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalArgumentException(what);
        }
    }
}
