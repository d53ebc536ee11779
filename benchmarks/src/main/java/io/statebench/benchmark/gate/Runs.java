package io.statebench.benchmark.gate;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.cluster.LocalNodes;
import io.statebench.cluster.NodeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes runs, one after the other.
 *
 * <p>A run is a node of a local cluster that has nobody to serve: so it lives in a session of its own, out of reach of our
 * Ctrl-C, and its whole family ends when we do, in whatever way that is. Its log stays.
 */
final class Runs implements AutoCloseable {
    private static final int KILLED = 137; // As a shell says it: 128 and SIGKILL.

    private final LocalNodes processes;
    private final ForkFiles files;
    private final Path logs;
    private final RunSettings settings;
    private final RunCommand command;
    private final Ending ending;
    private final HostWatch watch = HostWatch.ofThisMachine();

    private Runs(LocalNodes processes, Path logs, RunSettings settings, Ending ending) throws ClusterException {
        this.processes = processes;
        this.files = new ForkFiles(processes.directory("run"));
        this.logs = logs;
        this.settings = settings;
        this.command = new RunCommand(settings, files);
        this.ending = ending;
    }

    /** @param logs receives one log a run */
    static Runs open(Path logs, RunSettings settings, Ending ending) throws ClusterException {
        LocalNodes processes = LocalNodes.open(logs);
        try {
            return new Runs(processes, logs, settings, ending);
        } catch (ClusterException trouble) {
            processes.close();
            throw trouble;
        }
    }

    /**
     * Which run.
     *
     * @param name of its log, used once
     * @param keys with what its keys begin, used once; as long for one arm as for the other, since it goes over the wire
     * @param position in its pair, 0 or 1
     * @param server where the server is
     */
    record Turn(String name, String keys, Arm arm, BenchmarkKey key, int position, Map<String, String> server) {
        Turn {
            server = Map.copyOf(server);
        }
    }

    /** How a process ended. */
    private record End(int exitCode, String trouble) {}

    /**
     * Makes one run; where that goes wrong, the result says so.
     *
     * @throws InterruptedException if this JVM ends meanwhile
     */
    Bundle.Run make(Turn turn) throws ClusterException, IOException, InterruptedException {
        files.reset(turn.server(), turn.keys());
        Files.deleteIfExists(log(turn)); // Of an earlier call that was stopped in this block.
        Node process = processes.add(
                new NodeSpec(turn.name(), files.folder(), command.of(turn.arm(), turn.key()), () -> true));
        process.start();
        HostWatch.Sight sight = watch.until(() -> !process.isAlive(), command.patience());
        if (!sight.isInTime()) {
            process.kill();
        }
        End end = end(turn, sight.isInTime());
        try {
            JmhEntry entry = JmhEntry.read(files.result(), turn.key(), settings);
            return run(turn, end, Optional.of(entry), histograms(entry), sight.host());
        } catch (IOException nothing) { // What is left cannot be used, so that there is no number.
            String words = String.valueOf(nothing.getMessage());
            End trouble = end.trouble().isEmpty() ? new End(end.exitCode(), words) : end;
            return run(turn, trouble, Optional.empty(), Map.of(), sight.host());
        }
    }

    private Path log(Turn turn) {
        return logs.resolve(turn.name() + ".log");
    }

    private End end(Turn turn, boolean isInTime) throws InterruptedException {
        if (Thread.interrupted() || ending.hasBegun()) {
            throw new InterruptedException();
        }
        String words = LastWords.of(log(turn));
        if (!isInTime) {
            long seconds = command.patience().toSeconds();
            return new End(KILLED, "it took longer than " + seconds + " s and was killed; it had said: " + words);
        }
        Optional<Integer> code = files.exitCode();
        if (code.isEmpty() && ending.beginsSoon()) {
            throw new InterruptedException();
        }
        int exitCode = code.orElse(KILLED);
        return new End(exitCode, exitCode == 0 ? "" : words);
    }

    private static Bundle.Run run(
            Turn turn, End end, Optional<JmhEntry> entry, Map<String, String> histograms, Bundle.Host host) {
        BenchmarkKey key = turn.key();
        return new Bundle.Run(
                key.benchmark(),
                key.mode().shortLabel(),
                key.threads(),
                key.params(),
                turn.arm().role().word(),
                turn.position(),
                end.exitCode(),
                end.trouble(),
                entry.map(JmhEntry::json).orElse(null),
                histograms,
                entry.map(JmhEntry::load).orElse(null),
                entry.map(JmhEntry::attempts).orElse(0L),
                entry.map(JmhEntry::errors).orElse(0L),
                host.withGc(entry.map(JmhEntry::gcMillis).orElse(null)));
    }

    private Map<String, String> histograms(JmhEntry entry) throws IOException {
        boolean isOpenLoop = OwnPlan.isOpenLoop(entry.key().benchmark());
        Optional<Path> intervals = isOpenLoop ? files.intervals() : Optional.empty();
        return intervals.isPresent()
                ? Map.of("response", ResponseHistogram.of(intervals.get(), entry.attempts()))
                : Map.of();
    }

    /** Ends what still runs and removes everything but the logs. */
    @Override
    public void close() {
        processes.close();
    }
}
