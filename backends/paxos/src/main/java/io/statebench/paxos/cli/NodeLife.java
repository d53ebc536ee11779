package io.statebench.paxos.cli;

import io.statebench.paxos.server.NodeConfig;
import io.statebench.paxos.server.NodeException;
import io.statebench.paxos.server.NodeLog;
import io.statebench.paxos.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A node from the start of its process to the end. One whose disk is full steps down, which is a clean end but for the
 * process, and starts again from what it has on disk when there is room: nothing that was durable is lost by either.
 */
final class NodeLife {
    /** What a new segment of the log takes, and some more for what is around it. */
    private static final long NEEDED_BYTES = 72L << 20;

    /** Chosen: soon enough for a disk that has room again. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final NodeConfig config;
    private final NodeLog log;
    /** Written by the main thread, read when the process is asked to end. */
    private final AtomicReference<@Nullable Server> present = new AtomicReference<>();

    NodeLife(NodeConfig config, NodeLog log) {
        this.config = config;
        this.log = log;
    }

    /** Returns the exit code of a node that cannot go on; one that is asked to end never returns. */
    int run() throws NodeException, InterruptedException {
        Thread atExit = new Thread(this::endAsAsked, "paxos-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Server.End end = live();
            while (end.mayComeBack()) {
                end = comeBack(end.reason());
            }
            log.say("cannot go on: " + end.reason());
            return Paxos.TROUBLE;
        } finally {
            forget(atExit);
        }
    }

    private void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAnyway) {
            log.say("was about to end when it could not go on");
        }
    }

    /** From a start to when it cannot go on; nothing of it is left in memory then. */
    private Server.End live() throws NodeException, InterruptedException {
        Server server = Server.start(config, log);
        present.set(server);
        Server.End end = server.awaitEnd();
        closePresent();
        return end;
    }

    private void endAsAsked() {
        log.say("ends");
        closePresent();
    }

    private void closePresent() {
        Server server = present.getAndSet(null);
        if (server != null) {
            server.close();
        }
    }

    private Server.End comeBack(String reason) throws InterruptedException {
        log.say("steps down: " + reason + "; comes back by itself when "
                + config.storage().data() + " has " + (NEEDED_BYTES >> 20) + " MiB free");
        // For as long as it takes: an operator may make room tomorrow, or ask the process to end.
        while (!hasRoom()) {
            Thread.sleep(PAUSE.toMillis());
        }
        try {
            return live();
        } catch (NodeException unable) {
            return new Server.End(String.valueOf(unable.getMessage()), unable.wantsRoom());
        }
    }

    private boolean hasRoom() {
        try {
            return Files.getFileStore(config.storage().data()).getUsableSpace() >= NEEDED_BYTES;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
