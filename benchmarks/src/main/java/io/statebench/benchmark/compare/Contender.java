package io.statebench.benchmark.compare;

import io.statebench.backend.Backend;
import io.statebench.backend.BackendException;
import io.statebench.backend.Capability;
import io.statebench.backend.Client;
import io.statebench.backend.ClientSettings;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.benchmark.load.ClosedThroughput;
import io.statebench.benchmark.load.Exercise;
import io.statebench.benchmark.load.Work;
import io.statebench.environment.proxy.CutMode;
import io.statebench.environment.proxy.LoopbackProxies;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One backend that takes part.
 *
 * @param backend the system
 * @param options of its local cluster
 * @param logs where its nodes log
 * @param isStopped asked now and then; true ends what is under way
 */
record Contender(Backend backend, Map<String, String> options, Path logs, BooleanSupplier isStopped) {
    private static final Duration FIRST_WRITE = Duration.ofSeconds(10);

    Contender {
        options = Map.copyOf(options);
    }

    /**
     * Starts it so often, puts it under the load, and loses its leader.
     *
     * @param losses how often each way, 0 for never
     * @throws ClusterException if it cannot be had, or an operation cannot be made at all
     */
    Standing measure(Load load, int starts, int losses) throws ClusterException, IOException, InterruptedException {
        List<Long> startMillis = new ArrayList<>();
        for (int i = 1; i < starts && !isStopped.getAsBoolean(); i++) {
            start(startMillis).close();
        }
        Standing standing = underLoad(load, startMillis);
        return losses == 0 || isStopped.getAsBoolean() ? standing : withOutages(standing, load.seed(), losses);
    }

    private Standing underLoad(Load load, List<Long> startMillis) throws ClusterException, InterruptedException {
        List<String> unavailable = new ArrayList<>();
        try (Cluster cluster = start(startMillis)) {
            List<Standing.Rate> rates = rates(cluster, load, unavailable);
            long resident = cluster.nodes().stream()
                    .mapToLong(node -> node.residentBytes().orElse(0))
                    .sum();
            return new Standing(
                    backend.name(),
                    cluster.durability(),
                    cluster.nodes().size(),
                    startMillis,
                    resident,
                    rates,
                    List.of(),
                    unavailable,
                    cluster.facts());
        }
    }

    /** With calls as they are made under load: what was started and does not write yet is not there yet. */
    private Cluster start(List<Long> startMillis) throws ClusterException, InterruptedException {
        long began = NanoClock.SYSTEM.nanos();
        Cluster cluster = backend.startLocal(new LocalSetup(logs, options));
        try (Client client = cluster.connect(new ClientSettings("first", FIRST_WRITE))) {
            if (backend.capabilities().contains(Capability.STATE)) {
                client.state().set("first", new byte[1]);
            } else {
                client.lock("first").tryAcquire(FIRST_WRITE);
            }
            startMillis.add(Duration.ofNanos(NanoClock.SYSTEM.nanos() - began).toMillis());
            return cluster;
        } catch (BackendException failed) {
            cluster.close();
            throw new ClusterException(backend.name() + " does not write: " + failed.getMessage(), failed);
        } catch (ClusterException | RuntimeException trouble) {
            cluster.close();
            throw trouble;
        }
    }

    private List<Standing.Rate> rates(Cluster cluster, Load load, List<String> unavailable)
            throws ClusterException, InterruptedException {
        List<Standing.Rate> rates = new ArrayList<>();
        for (Work operation : load.operations()) {
            if (!backend.capabilities().contains(operation.need())) {
                unavailable.add(operation.word() + ": " + backend.name() + " does not offer it");
            } else if (!isStopped.getAsBoolean()) {
                rate(cluster, load, operation).ifPresent(rates::add);
            }
        }
        return rates;
    }

    /** Half a round is none; empty if it was stopped in the first. */
    private Optional<Standing.Rate> rate(Cluster cluster, Load load, Work operation)
            throws ClusterException, InterruptedException {
        List<ClosedThroughput.Throughput> rounds = new ArrayList<>();
        String name = "compare-" + ProcessHandle.current().pid();
        try (Exercise exercise = operation.on(cluster, load.settings(operation, name))) {
            exercise.prepare();
            for (int round = 0; round < load.rounds() && !isStopped.getAsBoolean(); round++) {
                var got = new ClosedThroughput(load.warmup(), load.span(), isStopped).measure(exercise, load.clients());
                if (!isStopped.getAsBoolean()) {
                    rounds.add(got);
                }
            }
        } catch (BackendException failed) {
            throw new ClusterException(
                    operation.word() + " of " + backend.name() + " cannot be made: " + failed.getMessage(), failed);
        }
        List<Double> each =
                rounds.stream().map(ClosedThroughput.Throughput::perSecond).toList();
        return rounds.stream()
                .sorted(Comparator.comparingDouble(ClosedThroughput.Throughput::perSecond))
                .skip((Math.max(1, rounds.size()) - 1) / 2)
                .findFirst()
                .map(middle -> new Standing.Rate(
                        operation.word(), load.clients(), middle.perSecond(), each, middle.failed(), middle.service()));
    }

    /** Where it has no leader that can be lost, or none that comes back, the reason takes the place of a number. */
    private Standing withOutages(Standing standing, long seed, int losses) throws IOException, InterruptedException {
        List<Standing.Outages> outages = new ArrayList<>();
        List<String> unavailable = new ArrayList<>(standing.unavailable());
        if (!backend.capabilities().contains(Capability.STATE)) {
            unavailable.add("outages: they are told by writes, which " + backend.name() + " does not offer");
        } else {
            try (LoopbackProxies environment = LoopbackProxies.open(CutMode.HOLD, new SplittableRandom(seed))) {
                var setup = new LocalSetup(logs.resolve("outages"), options, environment);
                outages.addAll(new Leadership(backend, setup).measure(losses));
            } catch (ClusterException none) {
                unavailable.add("outages: " + none.getMessage());
            }
        }
        return new Standing(
                standing.backend(),
                standing.durability(),
                standing.nodes(),
                standing.startMillis(),
                standing.residentBytes(),
                standing.rates(),
                outages,
                unavailable,
                standing.facts());
    }
}
