package io.statebench.benchmark.load;

import io.statebench.backend.Backend;
import io.statebench.backend.Backends;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.load.Arrivals;
import io.statebench.load.LoadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that puts a backend under load is told; a mixin. */
public final class LoadOptions {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LONGEST_SECONDS = 86_400;
    private static final double HIGHEST_RATE = 1e7;
    private static final int MOST_KEYS = 10_000_000;
    private static final int MOST_BYTES = 64 << 20;

    @Option(names = "--backend", defaultValue = "memory", description = "what to measure; default ${DEFAULT-VALUE}")
    private String backend = "memory";

    @Option(
            names = "--operation",
            defaultValue = "set",
            paramLabel = "set|get|cas|lock|publish",
            description = "what is called; default ${DEFAULT-VALUE}")
    private Work operation = Work.SET;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "how long calls are measured; default ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--warmup",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "how long calls are made before; default ${DEFAULT-VALUE}")
    private double warmupSeconds;

    @Option(
            names = "--arrivals",
            defaultValue = "poisson",
            paramLabel = "constant|poisson",
            description = "how calls that are due are spread; default ${DEFAULT-VALUE}")
    private Arrivals arrivals = Arrivals.POISSON;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of the arrivals and the choice of keys; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "how many calls can be open at once, each with a connection; default four times what Little's law"
                            + " asks for, at least 32")
    private @Nullable Integer workers;

    @Option(
            names = "--payload-bytes",
            defaultValue = "100",
            paramLabel = "N",
            description = "how long values and messages are; default ${DEFAULT-VALUE}")
    private int payloadBytes;

    @Option(
            names = "--keys",
            defaultValue = "1000",
            paramLabel = "N",
            description = "how many keys calls are spread over; default ${DEFAULT-VALUE}")
    private int keys;

    @Option(
            names = "--locks",
            defaultValue = "1",
            paramLabel = "N",
            description = "how many locks calls are spread over; default ${DEFAULT-VALUE}")
    private int locks;

    @Option(
            names = "--hold-millis",
            defaultValue = "1",
            paramLabel = "N",
            description = "how long a lock is held; default ${DEFAULT-VALUE}")
    private double holdMillis;

    @Option(
            names = "--subscribers",
            defaultValue = "1",
            paramLabel = "N",
            description = "how many receive what is published; default ${DEFAULT-VALUE}")
    private int subscribers;

    @Option(
            names = "--timeout",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "how long a caller waits before it gives up; default ${DEFAULT-VALUE}")
    private double timeoutSeconds;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "a setting of the local cluster, such as appendonly=always; may be repeated")
    private Map<String, String> options = Map.of();

    /** How many calls a second are offered; said again here, since a lock bears only so many. */
    public LoadPlan plan(double ratePerSecond) {
        return LoadPlan.of(arrivals, ratePerSecond, span(seconds))
                .withWarmup(span(warmupSeconds))
                .withDrain(span(timeoutSeconds))
                .withSeed(seed);
    }

    /**
     * Refuses what cannot be meant, before anything is started.
     *
     * @throws IllegalArgumentException saying so in one line
     * @throws ClusterException if the backend is unknown, or lacks what is asked of it
     */
    public void requireFit() throws ClusterException {
        require(seconds > 0 && seconds <= LONGEST_SECONDS, "--seconds is above 0, at most 86400, not " + seconds);
        require(
                warmupSeconds >= 0 && warmupSeconds <= LONGEST_SECONDS,
                "--warmup is 0 to 86400 seconds, not " + warmupSeconds);
        require(
                timeoutSeconds >= 0.001 && timeoutSeconds <= LONGEST_SECONDS,
                "--timeout is 0.001 to 86400 seconds, not " + timeoutSeconds);
        require(keys >= 1 && keys <= MOST_KEYS, "--keys is 1 to " + MOST_KEYS + ", not " + keys);
        require(locks >= 1 && locks <= MOST_KEYS, "--locks is 1 to " + MOST_KEYS + ", not " + locks);
        require(
                payloadBytes >= leastBytes() && payloadBytes <= MOST_BYTES,
                "--payload-bytes is " + leastBytes() + " to " + MOST_BYTES + " for " + operation.word() + ", not "
                        + payloadBytes);
        require(holdMillis >= 0 && holdMillis <= 1e6, "--hold-millis is 0 to 1000000, not " + holdMillis);
        require(
                subscribers >= 1 && subscribers <= WorkSettings.MOST_SUBSCRIBERS,
                "--subscribers is 1 to " + WorkSettings.MOST_SUBSCRIBERS + ", not " + subscribers);
        require(
                workers == null || (workers >= 1 && workers <= LoadPlan.MOST_WORKERS),
                "--workers is 1 to " + LoadPlan.MOST_WORKERS + ", not " + workers);
        requireOffered();
    }

    private void requireOffered() throws ClusterException {
        Backend chosen = Backends.named(backend);
        if (!chosen.capabilities().contains(operation.need())) {
            throw new ClusterException(backend + " cannot " + operation.word() + ": it does not offer "
                    + operation.need().name().toLowerCase(Locale.ROOT));
        }
        LocalSetup setup = new LocalSetup(Path.of(""), options);
        setup.requireKnown(chosen.options());
        for (String option : options.keySet()) {
            setup.value(chosen.options(), option);
        }
    }

    /**
     * Refuses a rate that no caller can make, or that asks a lock to be held more than all the time.
     *
     * @throws IllegalArgumentException saying so in one line
     */
    public void requireBearable(double ratePerSecond) {
        require(
                ratePerSecond > 0 && ratePerSecond <= HIGHEST_RATE,
                "--rate is above 0 and at most 10000000, not " + ratePerSecond);
        double utilisation = utilisation(ratePerSecond);
        require(
                utilisation < 1,
                String.format(
                        Locale.ROOT,
                        "%s/s held for %s ms each is %.2f times what %d lock(s) can bear; it has to be below 1",
                        plain(ratePerSecond),
                        plain(holdMillis),
                        utilisation,
                        locks));
    }

    /** The share of time for which each lock would be held; 0 for other operations. */
    double utilisation(double ratePerSecond) {
        return operation == Work.LOCK ? ratePerSecond * holdMillis / 1e3 / locks : 0;
    }

    private int leastBytes() {
        return operation == Work.PUBLISH ? WorkSettings.LEAST_MESSAGE_BYTES : 0;
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalArgumentException(what);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Duration span(double ofSeconds) {
        return Duration.ofNanos(Math.round(ofSeconds * NANOS_PER_SECOND));
    }

    /**
     * What calls are on, with every key as likely as any other.
     *
     * @param name of this run, so that two on one server do not meet
     */
    public WorkSettings settings(String name) {
        return settings(name, KeyChoice.uniform(keyCount(), seed));
    }

    /** The same with another choice of keys. */
    public WorkSettings settings(String name, KeyChoice choice) {
        Duration hold = Duration.ofNanos(Math.round(holdMillis * 1e6));
        return new WorkSettings(choice, payloadBytes, hold, subscribers, span(timeoutSeconds), name);
    }

    /** What these options and a rate are as parameters of the benchmark that runs them in a JVM of its own. */
    public Map<String, String> parameters(double ratePerSecond) {
        List<String> more = new ArrayList<>(List.of(
                "--warmup=" + warmupSeconds,
                "--arrivals=" + arrivals.word(),
                "--seed=" + seed,
                "--payload-bytes=" + payloadBytes,
                "--keys=" + keys,
                "--locks=" + locks,
                "--hold-millis=" + holdMillis,
                "--subscribers=" + subscribers,
                "--timeout=" + timeoutSeconds));
        workers().ifPresent(count -> more.add("--workers=" + count));
        new TreeMap<>(options).forEach((name, value) -> more.add("--option=" + name + "=" + value));
        return Map.of(
                "backend", backend,
                "operation", operation.word(),
                "rate", Double.toString(ratePerSecond),
                "seconds", Double.toString(seconds),
                "arguments", String.join(" ", more));
    }

    /** How many keys, or locks, calls are spread over. */
    int keyCount() {
        return operation == Work.LOCK ? locks : keys;
    }

    /** The backend's name. */
    public String backend() {
        return backend;
    }

    /** What is called. */
    public Work operation() {
        return operation;
    }

    /** How many workers were asked for, if it was said. */
    public Optional<Integer> workers() {
        return Optional.ofNullable(workers);
    }

    /** Settings of the local cluster, by name. */
    public Map<String, String> options() {
        return Map.copyOf(options);
    }

    /** Of the arrivals and the choice of keys. */
    public long seed() {
        return seed;
    }
}
