package io.statebench.cluster;

import io.statebench.backend.ClusterException;
import io.statebench.backend.LocalSetup;
import io.statebench.backend.Node;
import io.statebench.backend.NodeDisk;
import io.statebench.backend.Preparation;
import io.statebench.cluster.clock.ClockShim;
import io.statebench.environment.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All processes of one local cluster.
 *
 * <p>Closing ends every process and removes every data folder; only the logs stay. The same happens when this JVM
 * ends without closing, be it by {@code kill -9}: see {@link Warden}. Where the system has {@code setsid}, nodes live
 * in sessions of their own, so a Ctrl-C at our terminal reaches us alone and the nodes end when we say so.
 *
 * <p>Thread-safe.
 */
public final class LocalNodes implements AutoCloseable {
    /** Chosen: a killed process is gone in milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path logs;
    private final Warden warden;
    private final Optional<ClockShim> clocks;
    private final LocalDisks disks;
    private final List<LocalNode> nodes = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::end, "local-nodes-exit");

    private LocalNodes(Path logs, Warden warden, Optional<ClockShim> clocks, LocalDisks disks) {
        this.logs = logs;
        this.warden = warden;
        this.clocks = clocks;
        this.disks = disks;
    }

    /** Nodes that run as they are, on this machine's loopback address and disk; see {@link #open(LocalSetup)}. */
    public static LocalNodes open(Path logs) throws ClusterException {
        return open(new LocalSetup(logs, Map.of()));
    }

    /**
     * Makes the logs folder and a private folder for data. No process of a node runs yet. Of the preparations that the setup
     * asks for, what cannot be had is left out: the nodes say why, and run all the same.
     *
     * @throws ClusterException if a folder cannot be made or no shell can be run
     */
    public static LocalNodes open(LocalSetup setup) throws ClusterException {
        Path logs = setup.logs();
        Path absolute = logs.toAbsolutePath();
        try {
            Files.createDirectories(absolute);
        } catch (IOException trouble) {
            throw new ClusterException("cannot make the logs folder " + logs + ": " + trouble.getMessage(), trouble);
        }
        Warden warden = Warden.start();
        try {
            LocalDisks disks = new LocalDisks(setup.environment().disks(), setup.preparations(), warden.run());
            LocalNodes opened = new LocalNodes(absolute, warden, clocks(warden.run(), setup.preparations()), disks);
            Runtime.getRuntime().addShutdownHook(opened.atExit);
            return opened;
        } catch (ClusterException | RuntimeException failed) {
            warden.close();
            throw failed;
        }
    }

    private static Optional<ClockShim> clocks(Path run, Set<Preparation> preparations) throws ClusterException {
        if (!preparations.contains(Preparation.CLOCK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClockShim.build(run.resolve("clocks")));
        } catch (IOException trouble) {
            throw new ClusterException("cannot make a folder for clocks: " + trouble.getMessage(), trouble);
        }
    }

    /**
     * Why no node's disk in an environment can have that done to it, in one line; empty if it can, as far as that can be told
     * without a node. Tries it out, which takes some tenths of a second.
     */
    public static Optional<String> diskObstacle(Environment environment, NodeDisk.Ability what) {
        return LocalDisks.obstacle(environment.disks(), what);
    }

    /** A node's own data folder, made if missing; it goes when the cluster is closed. */
    public Path directory(String nodeId) throws ClusterException {
        try {
            return Files.createDirectories(warden.run().resolve("data").resolve(nodeId));
        } catch (IOException trouble) {
            throw new ClusterException("cannot make a folder for " + nodeId + ": " + trouble.getMessage(), trouble);
        }
    }

    /**
     * A node's own data folder on a disk that can be broken: on one of its own, if the setup asks for that and the
     * environment has it. It goes when the cluster is closed. To be asked for once a node.
     *
     * @throws ClusterException if folder or disk cannot be made
     */
    public Path disk(String nodeId) throws ClusterException {
        try {
            return disks.add(nodeId, directory(nodeId));
        } catch (IOException trouble) {
            throw new ClusterException("cannot make a disk for " + nodeId + ": " + trouble.getMessage(), trouble);
        }
    }

    /** Adds a node without starting it. */
    public Node add(NodeSpec spec) {
        if (nodes.stream().anyMatch(node -> node.id().equals(spec.id()))) {
            throw new IllegalArgumentException("there is a node " + spec.id() + " already");
        }
        Path log = logs.resolve(spec.id() + ".log");
        LocalNode node = new LocalNode(spec, warden, log, new ProcessClock(spec.id(), clocks), disks);
        nodes.add(node);
        return node;
    }

    /** The nodes in the order they were added. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** Kills all nodes, deletes their data and waits until both is done; never throws; may be called twice. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // The JVM is on its way out and runs the hook, which finds nothing left to do.
        }
    }

    /** The warden does all of it; the rest is for the day when somebody killed the warden. */
    private void end() {
        warden.close();
        nodes.forEach(LocalNode::destroy);
        Waiting.uninterruptibly(PATIENCE, () -> nodes.stream().noneMatch(Node::isAlive));
        disks.close();
        delete(warden.run().toFile());
    }

    static void delete(File file) {
        File[] entries = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        for (File entry : entries == null ? new File[0] : entries) {
            delete(entry);
        }
        boolean isDeleted = file.delete();
        assert isDeleted || !file.exists() : file;
    }
}
