package io.statebench.benchmark;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Endpoints;
import io.statebench.benchmark.redis.JedisLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The cells of a comparison with {@code redis-benchmark}: each round measures a cell with one program after the other,
 * so that what changes on the machine changes for all.
 *
 * @param server the server all of them use
 * @param extent which cells, and how much of each
 * @param jmh measures {@link StateBenchmark} in JVMs of its own; null leaves it out
 * @param out receives a row as soon as there is one
 */
record RedisMatrix(
        Endpoints server, Extent extent, @Nullable Session jmh, PrintWriter out) {
    static final int KEYS = 1000;
    static final int PAYLOAD_BYTES = 100;

    private static final String NONE = "-";

    /**
     * How much is measured.
     *
     * @param clients numbers of connections
     * @param pipelining numbers of requests under way on each
     * @param rounds how often each cell is measured
     * @param requests how many {@code redis-benchmark} sends a test, times the pipelining
     * @param loop how long our loop runs, and in how many threads
     */
    record Extent(List<Integer> clients, List<Integer> pipelining, int rounds, int requests, Loop loop) {
        Extent {
            clients = List.copyOf(clients);
            pipelining = List.copyOf(pipelining);
        }
    }

    /**
     * Our closed loop.
     *
     * @param warmup how long it runs before
     * @param span how long it is measured
     * @param threads how many drive the connections
     */
    record Loop(Duration warmup, Duration span, int threads) {}

    /** What is measured at once. */
    private record Cell(String operation, int clients, int pipelining, int round) {
        boolean isWrite() {
            return operation.equals("set");
        }
    }

    /** Writing first, so that reading finds keys. */
    void measure() throws ClusterException, IOException, InterruptedException, RunnerException {
        line(
                "%-5s %7s %8s %5s %18s %18s %6s %18s %6s%n",
                "",
                "clients",
                "pipeline",
                "round",
                "redis-benchmark /s",
                "Jedis /s",
                "ratio",
                "StateBenchmark /s",
                "ratio");
        for (int pipelining : extent.pipelining()) {
            for (int clients : extent.clients()) {
                for (int round = 1; round <= extent.rounds(); round++) {
                    measure(new Cell("set", clients, pipelining, round));
                    measure(new Cell("get", clients, pipelining, round));
                }
            }
        }
    }

    private void measure(Cell cell) throws ClusterException, InterruptedException, RunnerException {
        var tool = new RedisBenchmarkTool(server, KEYS, PAYLOAD_BYTES, extent.requests() * cell.pipelining());
        double theirs = tool.perSecond(cell.operation(), cell.clients(), cell.pipelining());
        double jedis = loop().perSecond(
                        cell.isWrite(),
                        new JedisLoop.Width(
                                cell.clients(), cell.pipelining(), extent.loop().threads()));
        String contract = NONE;
        String contractRatio = NONE;
        if (jmh != null && cell.pipelining() == 1) {
            double ours = Score.of(jmh.measure(measurement(cell))).perSecond();
            contract = String.format(Locale.ROOT, "%,.0f", ours);
            contractRatio = String.format(Locale.ROOT, "%.2f", ours / theirs);
        }
        line(
                "%-5s %7d %8d %5d %,18.0f %,18.0f %6.2f %18s %6s%n",
                cell.operation(),
                cell.clients(),
                cell.pipelining(),
                cell.round(),
                theirs,
                jedis,
                jedis / theirs,
                contract,
                contractRatio);
    }

    private JedisLoop loop() {
        return new JedisLoop(
                server.addresses().get(0),
                new JedisLoop.Size(KEYS, PAYLOAD_BYTES),
                new JedisLoop.Tempo(extent.loop().warmup(), extent.loop().span()));
    }

    private static Measurement measurement(Cell cell) {
        var parameters = Map.of(
                Measurement.BACKEND,
                "redis",
                "keys",
                Integer.toString(KEYS),
                "payloadBytes",
                Integer.toString(PAYLOAD_BYTES));
        return new Measurement(
                StateBenchmark.class.getName() + "." + cell.operation(), Mode.Throughput, parameters, cell.clients());
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }
}
