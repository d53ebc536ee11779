package io.statebench.benchmark.gate;

import io.statebench.backend.ClusterException;
import io.statebench.time.NanoClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures blocks of pairs and keeps each one that is whole.
 *
 * <pre>
 * block   backend's server   pairs, order by coin
 *   0     |-- redis -----|   A B   B A   B A
 *         |-- (none) ----|   A B   A B
 *   1     |-- (none) ----|   B A ...
 * </pre>
 *
 * @param arms by role
 * @param selection what is measured
 * @param plan how much of it
 * @param settings how each run is made
 * @param logs receives one log a run, and those of servers
 */
record Pairs(Map<Arm.Role, Arm> arms, Selection selection, Plan plan, RunSettings settings, Path logs) {
    Pairs {
        arms = Map.copyOf(arms);
    }

    /**
     * How much.
     *
     * @param seed of coins and orders
     * @param stage 1 or 2
     * @param pairs how many blocks that stage shall have in all
     */
    record Plan(long seed, int stage, int pairs) {}

    /**
     * Makes the blocks that the file does not have yet.
     *
     * @return how many of the runs made failed
     * @throws IOException if the file cannot be written
     * @throws ClusterException if a server cannot be had, or a process not be started; whole blocks are in the file
     * @throws InterruptedException if this JVM ends meanwhile; whole blocks are in the file
     */
    int make(BundleFile file, PrintWriter console) throws ClusterException, IOException, InterruptedException {
        int first = file.blocks(plan.stage());
        int benchmarks = selection.measured().size();
        Progress progress = new Progress(console, NanoClock.SYSTEM, 2 * benchmarks * (plan.pairs() - first));
        int failed = 0;
        try (Ending ending = Ending.saying(() -> farewell(file, console));
                Runs runs = Runs.open(logs, settings, ending)) {
            for (int number = first; number < plan.pairs(); number++) {
                Draw draw = Draw.of(plan.seed(), plan.stage(), number, selection.measured());
                List<Bundle.Run> made = new Making(runs, progress, ending, number).block(draw);
                file.append(new Bundle.Block(file.blocks(), plan.stage(), draw.order(), made));
                failed += (int) made.stream()
                        .filter(run -> run.exitCode() != 0 || run.jmh() == null)
                        .count();
            }
        }
        return failed;
    }

    private static void farewell(BundleFile file, PrintWriter console) {
        console.println("stopped before its time: " + file.blocks() + " whole blocks are in " + file.path());
        console.flush();
    }

    /** One block while it is made. */
    private final class Making {
        private final Runs runs;
        private final Progress progress;
        private final Ending ending;
        private final int number;
        private final List<Bundle.Run> made = new ArrayList<>();

        Making(Runs runs, Progress progress, Ending ending, int number) {
            this.runs = runs;
            this.progress = progress;
            this.ending = ending;
            this.number = number;
        }

        /** While this JVM ends nothing can be started any more, and what was cannot be trusted. */
        List<Bundle.Run> block(Draw draw) throws ClusterException, IOException, InterruptedException {
            try {
                measure(draw);
                return made;
            } catch (ClusterException | IOException | IllegalStateException trouble) {
                if (ending.hasBegun()) {
                    throw new InterruptedException();
                }
                throw trouble;
            }
        }

        private void measure(Draw draw) throws ClusterException, IOException, InterruptedException {
            for (var group : draw.byBackend().entrySet()) {
                try (Server server = Server.start(group.getKey(), logs.resolve("nodes"))) {
                    for (Draw.Toss toss : group.getValue()) {
                        pair(toss, server);
                    }
                }
            }
        }

        private void pair(Draw.Toss toss, Server server) throws ClusterException, IOException, InterruptedException {
            int position = 0;
            for (Arm.Role role : toss.order()) {
                Arm arm = arms.get(role);
                if (arm == null) {
                    throw new IllegalStateException("there is no " + role);
                }
                String keys = String.format(Locale.ROOT, "s%d-b%04d-r%04d-", plan.stage(), number, made.size());
                String name = keys + role.word();
                Bundle.Run run = runs.make(new Runs.Turn(name, keys, arm, toss.key(), position, server.properties()));
                made.add(run);
                progress.made(number + 1 + "/" + plan.pairs(), toss.key(), run, settings);
                position++;
            }
        }
    }
}
