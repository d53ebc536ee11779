package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import io.statebench.backend.Node;
import io.statebench.backend.NodeClock;
import io.statebench.backend.NodeDisk;
import io.statebench.cluster.preload.Preload;
import io.statebench.time.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A node as a process of this machine. */
final class LocalNode implements Node {
    /** Chosen: signals and starts take milliseconds; this is for a machine on its knees. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Chosen: how long a node may take to end when asked to. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final NodeSpec spec;
    private final Warden warden;
    private final Path log;
    private final ProcessClock clock;
    private final LocalDisks disks;

    /** The latest process, running or not; guarded by this, as the two below. */
    private @Nullable Process process;

    private String birth = "";
    private long logStart;

    LocalNode(NodeSpec spec, Warden warden, Path log, ProcessClock clock, LocalDisks disks) {
        this.spec = spec;
        this.warden = warden;
        this.log = log;
        this.clock = clock;
        this.disks = disks;
    }

    @Override
    public String id() {
        return spec.id();
    }

    @Override
    public String endpoint() {
        return spec.endpoint();
    }

    @Override
    public synchronized void start() throws ClusterException {
        if (isAlive()) {
            return;
        }
        List<String> command = new ArrayList<>(Warden.inOwnSession(
                "/bin/sh", "-c", Scripts.NODE, "sh", warden.run().toString()));
        try {
            // Nobody between us and the node gets this, too.
            Preload preload =
                    clock.preload().and(storage().map(Storage::preload).orElse(Preload.NONE));
            command.addAll(preload.before(spec.command()));
            if (process == null && storage().isPresent()) {
                storage().get().settle();
            }
            logStart = Files.exists(log) ? Files.size(log) : 0;
            Process started = new ProcessBuilder(command)
                    .directory(spec.directory().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            birth = awaitRegistration(started);
        } catch (IOException trouble) {
            throw new ClusterException("cannot start " + id() + ": " + trouble.getMessage(), trouble);
        }
    }

    /** Waits until the warden would find the process, so that nothing can be paused or killed before it is listed. */
    private String awaitRegistration(Process started) throws ClusterException, IOException {
        Path file = warden.run().resolve("pids").resolve(Long.toString(started.pid()));
        BooleanSupplier isWritten = () -> file.toFile().length() > 0;
        Waiting.uninterruptibly(PATIENCE, () -> isWritten.getAsBoolean() || !started.isAlive());
        if (!isWritten.getAsBoolean()) {
            started.destroyForcibly();
            throw new ClusterException("cannot start " + id() + ": " + lastWords());
        }
        return Files.readString(file).strip();
    }

    @Override
    public void awaitReady(Duration timeout) throws ClusterException, InterruptedException {
        Deadline deadline = Deadline.after(timeout);
        boolean isReady = deadline.await(() -> !isAlive() || spec.readiness().isReady());
        if (!isAlive()) {
            throw new ClusterException(id() + " ended" + exitCode() + ": " + lastWords());
        }
        if (!isReady) {
            throw new ClusterException(id() + " was not ready after " + timeout.toMillis() + " ms: " + lastWords());
        }
    }

    private synchronized String exitCode() {
        return process == null ? " before it was started" : " with exit code " + process.exitValue();
    }

    private synchronized String lastWords() {
        return LogTail.of(log, logStart) + " (" + log + ")";
    }

    @Override
    public synchronized void kill() throws ClusterException {
        signal("KILL", () -> !isAlive());
    }

    @Override
    public synchronized void stop() throws ClusterException {
        if (!isAlive()) {
            return;
        }
        send("TERM");
        send("CONT"); // A stopped process does not hear anything but SIGKILL.
        if (!Waiting.uninterruptibly(GRACE, () -> !isAlive())) {
            kill();
        }
    }

    @Override
    public synchronized void pause() throws ClusterException {
        signal("STOP", () -> !isAlive() || isPaused());
    }

    @Override
    public synchronized void resume() throws ClusterException {
        signal("CONT", () -> !isPaused());
    }

    private void signal(String name, BooleanSupplier observed) throws ClusterException {
        if (!isAlive()) {
            return;
        }
        send(name);
        if (!Waiting.uninterruptibly(PATIENCE, observed)) {
            throw new ClusterException(id() + " shows no effect of SIG" + name);
        }
    }

    /** A process that ended in the meantime cannot be reached, which is what the caller looks at next. */
    private void send(String signal) throws ClusterException {
        Process target = process;
        if (target != null && !warden.send(signal, target.pid(), birth) && target.isAlive()) {
            throw new ClusterException("cannot send SIG" + signal + " to " + id());
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public synchronized boolean isPaused() {
        return process != null && process.isAlive() && ProcessStatus.isStopped(process.pid());
    }

    /** Not guarded: to ask takes a while, and meanwhile the node may be broken. */
    @Override
    public boolean isPrimary() {
        return isAlive() && !isPaused() && spec.primacy().getAsBoolean();
    }

    /** Not guarded, as above. */
    @Override
    public boolean jumpClock(Duration forward) throws ClusterException {
        if (forward.isNegative()) {
            throw new IllegalArgumentException("a clock jumps forward, not by " + forward);
        }
        NodeSpec.ClockJump jump = spec.clockJump();
        if (jump == null) {
            return false;
        }
        if (forward.isZero()) {
            return true;
        }
        if (!isAlive() || isPaused()) {
            throw new ClusterException(id() + " does not run, so its clock cannot jump");
        }
        jump.by(forward);
        return true;
    }

    @Override
    public Optional<NodeClock> clock() {
        return clock.clock();
    }

    @Override
    public String clockObstacle() {
        return clock.obstacle();
    }

    @Override
    public Optional<NodeDisk> disk() {
        return storage().map(own -> new LocalDisk(this, spec.files(), own, disks.source()));
    }

    @Override
    public OptionalLong residentBytes() {
        return ProcessStatus.residentBytes(pid());
    }

    private Optional<Storage> storage() {
        return disks.at(spec.directory());
    }

    /** Of the latest process; 0 if there was none. */
    synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    @Override
    public Path log() {
        return log;
    }

    /** Kills without the warden's help and without complaint; for the end of the cluster. */
    synchronized void destroy() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
