package io.statebench.cli;

import io.statebench.backend.ClusterException;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs of the table that go on beside each other, each in a process of its own, which brings its own environment: namespaces,
 * or loopback addresses that nobody else has. Each adds its line to the log by itself, so that what is done stays done.
 *
 * <p>If this JVM is killed, the runs that have begun go on to their end, and nothing else is begun.
 */
final class VerdictJobs {
    /** Starting, becoming whole again and judging: measured about so long for a run. */
    private static final int AROUND_SECONDS = 15;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Chosen: a run that is told to end needs a second, and one that relaunched itself has half a minute. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    private final int atOnce;
    private final Path folder;
    private final Console console;
    /** Changed by the thread that runs them, read by the one that ends them; guarded by this. */
    private final List<Process> running = new ArrayList<>();

    private boolean isOver;
    private int failed;

    /**
     * None yet.
     *
     * @param atOnce how many at most
     * @param folder the log's, and the parent of what runs write
     */
    VerdictJobs(int atOnce, Path folder, Console console) {
        this.atOnce = atOnce;
        this.folder = folder;
        this.console = console;
    }

    /** A run to do. */
    record Job(VerdictCase row, long seed, Surroundings where) {
        /** For a person who waits. */
        String words() {
            return row.words() + ", seed " + seed;
        }

        /** The same, short. */
        String name() {
            return row.id() + " in " + VerdictTable.environment(row, where) + ", seed " + seed;
        }

        /** A folder that no run beside this one writes to, as ids of runs count seconds. */
        Path folder(Path results) {
            return results.resolve("cases").resolve(row.id() + "-" + VerdictTable.environment(row, where));
        }
    }

    /** How long these take one after the other. */
    static long seconds(List<Job> jobs) {
        return jobs.stream()
                .mapToLong(job -> job.row().seconds() + AROUND_SECONDS)
                .sum();
    }

    /**
     * Runs them all.
     *
     * @throws ClusterException if one of them had trouble, which it has told; no other was begun then, and those that had been
     *     came to their end
     * @throws InterruptedException if the thread was interrupted; those that run are told to end
     */
    void run(List<Job> todo) throws ClusterException, IOException, InterruptedException {
        try {
            for (int i = 0; i < todo.size(); i++) {
                awaitFewerThan(atOnce);
                requireNoneFailed();
                console.aside(String.format(
                        Locale.ROOT,
                        "[%d/%d, %d at a time, about %d s left] %s, %s",
                        i + 1,
                        todo.size(),
                        atOnce,
                        seconds(todo.subList(i, todo.size())) / atOnce,
                        todo.get(i).where().word(),
                        todo.get(i).words()));
                begin(todo.get(i));
            }
            awaitFewerThan(1);
            requireNoneFailed();
        } finally {
            end();
        }
    }

    private synchronized void begin(Job job) throws IOException {
        if (isOver) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StateBench.class.getName()));
        command.addAll(List.of("verdicts", "--case", job.row().id(), "--only-seed", Long.toString(job.seed())));
        command.addAll(List.of("--environment", job.where().word(), "--jobs", Integer.toString(atOnce)));
        command.addAll(List.of("--out", folder.toString()));
        running.add(new ProcessBuilder(command).inheritIO().start());
    }

    private void awaitFewerThan(int count) throws InterruptedException {
        boolean areFewer = false;
        while (!areFewer) { // A run has a time limit of its own.
            areFewer = Deadline.after(LOOK).await(() -> reap() < count);
        }
    }

    /** Forgets those that ended; how many are left. */
    private synchronized int reap() {
        for (Process ended : running.stream().filter(one -> !one.isAlive()).toList()) {
            failed += ended.exitValue() == ExitCode.VALID ? 0 : 1;
            running.remove(ended);
        }
        return running.size();
    }

    private void requireNoneFailed() throws ClusterException, InterruptedException {
        if (failed > 0) {
            awaitFewerThan(1);
            throw new ClusterException(failed + " of the runs had trouble; what was done is in " + folder);
        }
    }

    /** Tells those that run to end, waits for it, and says how many there were. */
    String end() {
        List<Process> left;
        synchronized (this) {
            isOver = true;
            left = running.stream().filter(Process::isAlive).toList();
        }
        left.forEach(Process::destroy);
        Deadline.after(GRACE).awaitUninterruptibly(() -> left.stream().noneMatch(Process::isAlive));
        left.forEach(Process::destroyForcibly);
        return "interrupted with " + left.size() + " runs under way; begin again to go on";
    }
}
