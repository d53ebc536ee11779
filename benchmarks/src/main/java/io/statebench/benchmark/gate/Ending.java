package io.statebench.benchmark.gate;

import io.statebench.time.Deadline;
import java.time.Duration;

/** Whether this JVM is on its way out, as by Ctrl-C: then a run that was killed says nothing of its arm. */
final class Ending implements AutoCloseable {
    /** Chosen: whatever ends our processes at our own end does it within milliseconds of ours. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Thread hook;
    private volatile boolean hasBegun;

    private Ending(Runnable farewell) {
        hook = new Thread(
                () -> {
                    hasBegun = true;
                    farewell.run();
                },
                "pairs-ending");
    }

    /** @param farewell says what is kept; called on another thread */
    static Ending saying(Runnable farewell) {
        Ending ending = new Ending(farewell);
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    boolean hasBegun() {
        return hasBegun;
    }

    /** For somebody whose process was killed by who knows whom: whether it was our own end. */
    boolean beginsSoon() {
        return Deadline.after(PATIENCE).awaitUninterruptibly(() -> hasBegun);
    }

    /** From here on an end is nothing special. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // It runs already.
        }
    }
}
