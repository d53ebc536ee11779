package io.statebench.benchmark.compare;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.environment.Environment;
import io.statebench.time.Deadline;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that write all the time, each a key of its own, and give up on a call soon. From them one sees when a system is
 * there again for everybody.
 */
final class Probes implements AutoCloseable {
    /** Chosen: far above a call's usual time here, and short beside a failover. */
    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 1_000_000;
    private static final byte[] VALUE = new byte[16];
    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    private final List<Probe> probes;
    private final ExecutorService threads;

    private Probes(List<Probe> probes) {
        this.probes = probes;
        this.threads = Executors.newFixedThreadPool(probes.size());
        probes.forEach(threads::execute);
    }

    /**
     * Connects and begins to write.
     *
     * @param count how many
     * @throws ClusterException if one cannot connect; none is left
     */
    static Probes begin(Cluster cluster, Environment environment, int count) throws ClusterException {
        List<Probe> probes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                String name = endpoint(i);
                probes.add(new Probe(
                        cluster.connect(new ClientSettings("probe-" + i, PATIENCE, environment.client(name))),
                        "probe-key-" + i));
            }
            return new Probes(probes);
        } catch (IOException trouble) {
            probes.forEach(probe -> probe.client.close());
            throw new ClusterException("no address for a client: " + trouble.getMessage(), trouble);
        } catch (ClusterException trouble) {
            probes.forEach(probe -> probe.client.close());
            throw trouble;
        }
    }

    private static String endpoint(int index) {
        return "c" + index;
    }

    /** Where they live, by the names that a grudge takes. */
    List<String> endpoints() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            names.add(endpoint(i));
        }
        return names;
    }

    /**
     * Waits until each has written by a call that it made after an instant.
     *
     * @return when the last of them had its answer; empty if one of them had none when patience was over
     */
    OptionalLong awaitAll(long sinceNanos, Duration patience) throws InterruptedException {
        boolean areServed = Deadline.after(patience)
                .await(() -> probes.stream().allMatch(probe -> probe.firstSince(sinceNanos) != Probe.NONE));
        return areServed
                ? probes.stream()
                        .mapToLong(probe -> probe.firstSince(sinceNanos))
                        .max()
                : OptionalLong.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a client still waits for a reply after " + GRACE.toSeconds() + " s");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            probes.forEach(probe -> probe.client.close());
        }
    }

    /** One of them. The client is its thread's alone until that ended. */
    private static final class Probe implements Runnable {
        static final long NONE = Long.MIN_VALUE;

        private final Client client;
        private final String key;

        /** Since when calls count; written by the waiting thread, read by the probe's. Guarded by this, as the next. */
        private long sinceNanos = Long.MAX_VALUE;

        private long firstNanos = NONE;

        Probe(Client client, String key) {
            this.client = client;
            this.key = key;
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                long called = CLOCK.nanos();
                try {
                    client.state().set(key, VALUE);
                    served(called, CLOCK.nanos());
                } catch (BackendException failed) {
                    LockSupport.parkNanos(PAUSE_NANOS); // It is what is measured: the next call tells more.
                }
            }
        }

        private synchronized void served(long calledNanos, long answeredNanos) {
            if (calledNanos >= sinceNanos && firstNanos == NONE) {
                firstNanos = answeredNanos;
            }
        }

        /** When a call that was made since then was first answered, or none; an instant that is new is asked about from now on. */
        synchronized long firstSince(long nanos) {
            if (sinceNanos != nanos) {
                sinceNanos = nanos;
                firstNanos = NONE;
            }
            return firstNanos;
        }
    }
}
