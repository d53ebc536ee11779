package io.statebench.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One real process. Its end is arranged before its beginning: were it the other way round, a Ctrl-C between the two would leave it
 * behind.
 */
final class ChildProcess implements AutoCloseable {
    /** Chosen: a measurement stops its servers meanwhile. */
    private static final long PATIENCE_SECONDS = 20;

    private final Thread hook = new Thread(this::end, "gate-ends-its-children");

    /** Written by the one starting thread, read by it and by the hook; both hold this object's lock. */
    private @Nullable Process process;

    /** Started while this JVM ends, it has no hook: what cleans up there is short, and nothing ends it. */
    ChildProcess() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
    }

    /** @throws IOException in one line, if it cannot be started */
    synchronized Process start(ProcessBuilder builder) throws IOException {
        try {
            Process started = builder.start();
            process = started;
            return started;
        } catch (IOException e) {
            throw new IOException("cannot start " + builder.command().get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Its exit code; ends it where the waiting thread is interrupted. */
    int await() throws InterruptedException {
        Process started = started();
        if (started == null) {
            throw new IllegalStateException("waited for before it was started");
        }
        try {
            return started.waitFor();
        } catch (InterruptedException e) {
            end();
            throw e;
        }
    }

    private synchronized @Nullable Process started() {
        return process;
    }

    /** Asked first: a Ctrl-C on a terminal has reached it already, and then this changes nothing. */
    private void end() {
        Process ending = started();
        if (ending == null) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(ending.descendants().toList());
        ending.destroy();
        boolean hasEnded = false;
        try {
            hasEnded = ending.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!hasEnded) {
            all.addAll(ending.descendants().toList());
            ending.destroyForcibly();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // It runs already, or there is none.
        }
    }
}
