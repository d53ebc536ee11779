package io.statebench.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Real processes, which never outlive us: where this JVM ends, by Ctrl-C or otherwise, they are asked to end, with all that they
 * started, and made to after a while.
 */
final class ChildProcesses implements Starter {
    /** Chosen: a measurement stops its servers meanwhile. */
    private static final long PATIENCE_SECONDS = 20;

    @Override
    public int run(List<String> command, Path folder) throws IOException, InterruptedException {
        return waitFor(
                start(new ProcessBuilder(command).directory(folder.toFile()).inheritIO(), command));
    }

    @Override
    public String read(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process =
                start(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true), command);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = waitFor(process);
        if (code != 0) {
            String last = said.lines().reduce((earlier, later) -> later).orElse("");
            throw new IOException(String.join(" ", command) + ": exit code " + code + ", " + last);
        }
        return said;
    }

    private static Process start(ProcessBuilder builder, List<String> command) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        Thread hook = new Thread(() -> end(process), "gate-ends-its-children");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            end(process);
            throw e;
        } finally {
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            boolean isRemoved = Runtime.getRuntime().removeShutdownHook(hook);
            assert isRemoved : "it was added above";
        } catch (IllegalStateException shuttingDown) {
            return; // It runs already.
        }
    }

    /** Asked first: a Ctrl-C on a terminal has reached it already, and then this changes nothing. */
    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroy();
        boolean hasEnded = false;
        try {
            hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!hasEnded) {
            all.addAll(process.descendants().toList());
            process.destroyForcibly();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
