package io.statebench.benchmark.paxos;

import io.statebench.backend.BackendException;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.benchmark.paxos.Tempo.Latencies;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that each call again as soon as they have their answer: a thread and a connection each.
 *
 * @param warmup not measured
 * @param span measured
 */
record ClosedLoop(Duration warmup, Duration span) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    /** Has so many clients of a cluster make calls. */
    Tempo measure(Cluster cluster, Call call, int clients) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            // When the last is ready, all begin.
            CyclicBarrier ready = new CyclicBarrier(clients);
            List<Future<Latencies>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                String name = Integer.toString(client);
                running.add(threads.submit(() -> repeat(cluster, call, name, ready)));
            }
            List<Latencies> all = new ArrayList<>();
            for (Future<Latencies> one : running) {
                all.add(one.get());
            }
            return Tempo.of(all, span.toNanos());
        } finally {
            threads.shutdownNow();
        }
    }

    private Latencies repeat(Cluster cluster, Call call, String name, CyclicBarrier ready) throws Exception {
        try (Client client = cluster.connect(new ClientSettings("bench-" + name, PATIENCE))) {
            Call.Step step = call.on(client, name);
            step.run();
            ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return repeat(step, CLOCK.nanos() + warmup.toNanos());
        } finally {
            ready.reset(); // Who did not come this far is not waited for.
        }
    }

    private Latencies repeat(Call.Step step, long beginNanos) throws BackendException {
        Latencies latencies = new Latencies();
        long endNanos = beginNanos + span.toNanos();
        long now = CLOCK.nanos();
        while (now < endNanos) {
            long from = now;
            step.run();
            now = CLOCK.nanos();
            if (from >= beginNanos && now <= endNanos) {
                latencies.add(now - from);
            }
        }
        return latencies;
    }
}
