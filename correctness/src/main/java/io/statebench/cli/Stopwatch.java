package io.statebench.cli;

import io.statebench.backend.Backends;
import io.statebench.backend.Cluster;
import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.environment.Environment;
import io.statebench.environment.Grudge;
import io.statebench.environment.Network;
import io.statebench.environment.Network.Ability;
import io.statebench.environment.Network.Manner;
import io.statebench.generator.Seeds;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the steps of breaking take in an environment, with five Redis servers in it. */
final class Stopwatch {
    private static final NanoClock CLOCK = NanoClock.SYSTEM;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Chosen: enough for a median, and done in seconds. */
    private static final int ROUNDS = 20;

    /** Five servers that do not know each other. */
    private static final String FIVE = "redlock";

    private Stopwatch() {}

    /** Measures, and says what came out, a line each. */
    static List<String> measure(Surroundings surroundings) throws ClusterException, IOException, InterruptedException {
        Path logs = Files.createTempDirectory("statebench-doctor");
        List<String> lines = new ArrayList<>();
        long began = CLOCK.nanos();
        Environment environment = surroundings.source().open(new Seeds(0).stream("doctor"));
        try {
            Cluster five = Backends.named(FIVE).startLocal(new LocalSetup(logs, Map.of(), environment));
            lines.add(line("five Redis servers started", CLOCK.nanos() - began, 3_000));
            try {
                lines.addAll(steps(five.nodes(), environment.network().orElseThrow()));
            } finally {
                began = CLOCK.nanos();
                five.close();
                environment.close();
                lines.add(line("all of it ended", CLOCK.nanos() - began, 1_000));
            }
        } finally {
            environment.close();
            deleteLogs(logs);
        }
        return lines;
    }

    private static List<String> steps(List<Node> nodes, Network network)
            throws ClusterException, IOException, InterruptedException {
        List<Long> cuts = new ArrayList<>();
        List<Long> heals = new ArrayList<>();
        List<Long> looks = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        boolean tellsCallersApart = network.abilities().contains(Ability.CUT);
        Manner manner = tellsCallersApart ? Manner.DROP : Manner.DROP_CALLS;
        List<String> others = nodes.stream().skip(1).map(Node::id).toList();
        List<String> first = List.of(nodes.get(0).id());
        Grudge grudge = tellsCallersApart ? Grudge.between(first, others) : Grudge.oneWay(others, first);
        for (int round = 0; round < ROUNDS; round++) {
            long began = CLOCK.nanos();
            network.cut(grudge, manner);
            cuts.add(CLOCK.nanos() - began);
            began = CLOCK.nanos();
            network.observe();
            looks.add(CLOCK.nanos() - began);
            began = CLOCK.nanos();
            network.heal();
            heals.add(CLOCK.nanos() - began);
            began = CLOCK.nanos();
            nodes.get(0).pause();
            pauses.add(CLOCK.nanos() - began);
            nodes.get(0).resume();
        }
        return List.of(
                line("a node cut off, median of " + ROUNDS, median(cuts), 100),
                line("looked who reaches whom, median", median(looks), 0),
                line("healed, median", median(heals), 100),
                line("a process paused and seen paused, median", median(pauses), 1));
    }

    private static long median(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2);
    }

    /** @param goalMillis at most so long, 0 for no goal */
    private static String line(String what, long nanos, int goalMillis) {
        double millis = nanos / NANOS_PER_MILLI;
        String goal = goalMillis == 0
                ? ""
                : millis <= goalMillis ? " (goal " + goalMillis + ")" : " (goal " + goalMillis + ": MISSED)";
        return String.format(Locale.ROOT, "%s: %.2f ms%s", what, millis, goal);
    }

    private static void deleteLogs(Path logs) throws IOException {
        try (var files = Files.newDirectoryStream(logs)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(logs);
    }
}
