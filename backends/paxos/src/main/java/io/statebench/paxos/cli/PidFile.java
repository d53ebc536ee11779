package io.statebench.paxos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which process a node is: its number and when it was started, for a number is given again to somebody else, who must
 * not be ended in its place.
 */
record PidFile(Path path) {
    /** Notes a process that was started just now. */
    void write(ProcessHandle process) throws IOException {
        Files.write(path, List.of(Long.toString(process.pid()), start(process)));
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The process, if it is there and the same one. */
    Optional<ProcessHandle> process() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(path);
        if (lines.size() != 2 || !lines.get(0).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process).equals(lines.get(1)));
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Asks a process to end and waits; returns false if it had to be killed. */
    static boolean end(ProcessHandle process, long patienceSeconds) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(patienceSeconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException deaf) {
            process.destroyForcibly();
            process.onExit().join();
            return false;
        }
    }
}
