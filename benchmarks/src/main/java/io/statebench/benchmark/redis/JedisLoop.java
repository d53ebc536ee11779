package io.statebench.benchmark.redis;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.benchmark.redis.DrivenConnection.Requests;
import io.statebench.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A closed loop of bare GET or SET through Jedis: each connection has as many requests under way as it may, and sends
 * the next when it has the replies.
 *
 * <p>A thread drives many connections in turn: it reads what it sent one round ago, and sends again. So threads do not
 * wake each other for every reply, as they do where each connection has a thread of its own.
 *
 * @param server where to; without a login
 * @param size of what is asked for
 * @param tempo how long
 */
public record JedisLoop(Endpoints.Address server, Size size, Tempo tempo) {
    private static final NanoClock CLOCK = NanoClock.SYSTEM;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * How large the data are.
     *
     * @param keys how many, at least 1
     * @param payloadBytes how long each value is, at least 1
     */
    public record Size(int keys, int payloadBytes) {}

    /**
     * How long it takes.
     *
     * @param warmup not counted
     * @param span counted
     */
    public record Tempo(Duration warmup, Duration span) {}

    /**
     * How it is driven.
     *
     * @param connections how many, at least 1
     * @param pipelining how many requests are under way on each, at least 1
     * @param threads how many drive them; no more than connections are used
     */
    public record Width(int connections, int pipelining, int threads) {
        public Width {
            if (connections < 1 || pipelining < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "less than 1 of " + connections + ", " + pipelining + ", " + threads);
            }
        }
    }

    /**
     * Measures.
     *
     * @param isWrite SET, otherwise GET of keys that have to be there
     * @return how many requests were answered a second
     * @throws ClusterException if the server cannot be reached, goes away, or answers something else
     */
    public double perSecond(boolean isWrite, Width width) throws ClusterException, InterruptedException {
        var requests =
                new Requests(isWrite, Requests.keys(size.keys()), new byte[size.payloadBytes()], width.pipelining());
        List<DrivenConnection> connections = new ArrayList<>();
        try {
            for (int index = 0; index < width.connections(); index++) {
                int firstKey = (int) ((long) index * size.keys() / width.connections());
                connections.add(new DrivenConnection(server, requests, firstKey));
                connections.get(index).connect();
            }
            return drive(connections, width) * NANOS_PER_SECOND / tempo.span().toNanos();
        } catch (JedisException trouble) {
            throw new ClusterException("Jedis and " + server + ": " + trouble.getMessage(), trouble);
        } finally {
            connections.forEach(DrivenConnection::disconnect);
        }
    }

    private long drive(List<DrivenConnection> connections, Width width) throws ClusterException, InterruptedException {
        int count = Math.min(width.threads(), connections.size());
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            long beginNanos = CLOCK.nanos() + tempo.warmup().toNanos();
            List<Future<Long>> running = new ArrayList<>();
            for (int thread = 0; thread < count; thread++) {
                List<DrivenConnection> own = connections.subList(
                        connections.size() * thread / count, connections.size() * (thread + 1) / count);
                running.add(threads.submit(() -> cycles(own, beginNanos) * width.pipelining()));
            }
            long answered = 0;
            for (Future<Long> one : running) {
                answered += one.get();
            }
            return answered;
        } catch (ExecutionException trouble) {
            throw new ClusterException("Jedis and " + server + ": " + trouble.getMessage(), trouble);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How often a connection had its replies between the begin and the end of the span. */
    private long cycles(List<DrivenConnection> own, long beginNanos) {
        long spanNanos = tempo.span().toNanos();
        own.forEach(DrivenConnection::send);
        long counted = 0;
        while (true) {
            for (DrivenConnection connection : own) {
                connection.receive();
                long sinceBegin = CLOCK.nanos() - beginNanos;
                if (sinceBegin >= spanNanos) {
                    return counted; // What is under way is dropped with its connection.
                }
                if (sinceBegin >= 0) {
                    counted++;
                }
                connection.send();
            }
        }
    }
}
