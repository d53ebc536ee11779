package io.statebench.benchmark.load;

import io.statebench.backend.BackendException;
import io.statebench.backend.ClusterException;
import io.statebench.load.Caller;
import io.statebench.load.Due;
import io.statebench.load.Outcome;
import io.statebench.load.Recording;
import io.statebench.load.Target;
import io.statebench.load.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Clients that each call again as soon as they have their reply: how much a system does at most, and nothing about how
 * long anybody waits.
 *
 * @param warmup not counted
 * @param span counted
 * @param isStopped asked between calls; true ends the measurement
 */
public record ClosedThroughput(Duration warmup, Duration span, BooleanSupplier isStopped) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What came of it.
     *
     * @param perSecond calls that succeeded in the span, a second
     * @param ok how many
     * @param failed calls in the span that did not
     * @param service how long a call takes in a closed loop, which is no latency that a user sees
     */
    public record Throughput(double perSecond, long ok, long failed, Percentiles service) {}

    /**
     * Measures.
     *
     * @param clients how many, with a connection and a thread each
     * @throws ClusterException if one of them cannot connect
     */
    public Throughput measure(Target target, int clients) throws ClusterException, InterruptedException {
        List<Caller> callers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int client = 0; client < clients; client++) {
                callers.add(target.connect(client));
            }
            CountDownLatch ready = new CountDownLatch(clients);
            List<Future<Loop>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Loop loop = new Loop(callers.get(client), client, clients);
                running.add(threads.submit(() -> loop.run(ready)));
            }
            return sum(running);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a client failed: " + bug.getCause(), bug);
        } finally {
            threads.shutdownNow();
            callers.forEach(Caller::close);
        }
    }

    private Throughput sum(List<Future<Loop>> running) throws ExecutionException, InterruptedException {
        long ok = 0;
        long failed = 0;
        Histogram service = new Histogram(Recording.SIGNIFICANT_DIGITS);
        for (Future<Loop> one : running) {
            Loop loop = one.get();
            ok += loop.ok;
            failed += loop.failed;
            service.add(loop.service);
        }
        return new Throughput(ok * NANOS_PER_SECOND / span.toNanos(), ok, failed, Percentiles.of(service));
    }

    /** One client; used by its thread alone, and read when that is done. */
    private final class Loop {
        private final Caller caller;
        private final int clients;
        private final Histogram service = new Histogram(Recording.SIGNIFICANT_DIGITS);
        private long number;
        private long ok;
        private long failed;

        Loop(Caller caller, int client, int clients) {
            this.caller = caller;
            this.clients = clients;
            this.number = client;
        }

        Loop run(CountDownLatch ready) throws InterruptedException {
            ready.countDown();
            ready.await();
            Timeline time = Timeline.REAL;
            long begin = time.nanos() + warmup.toNanos();
            long now = time.nanos();
            while (now - begin < span.toNanos() && !isStopped.getAsBoolean()) {
                long sent = now;
                boolean isMeasured = sent >= begin;
                boolean hasSucceeded = call(new Due(number, sent, isMeasured));
                number += clients;
                now = time.nanos();
                if (isMeasured && now - begin <= span.toNanos()) {
                    ok += hasSucceeded ? 1 : 0;
                    failed += hasSucceeded ? 0 : 1;
                    service.recordValue(now - sent);
                }
            }
            return this;
        }

        private boolean call(Due due) {
            try {
                Outcome outcome = caller.call(due);
                caller.follow(due, outcome);
                return outcome == Outcome.OK;
            } catch (BackendException failure) {
                return false;
            }
        }
    }
}
