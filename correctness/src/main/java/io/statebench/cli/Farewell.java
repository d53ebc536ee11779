package io.statebench.cli;

import java.util.function.Supplier;

/** What is said if this JVM is ended before the work is, as by Ctrl-C. */
final class Farewell implements AutoCloseable {
    private final Thread hook;

    private Farewell(Thread hook) {
        this.hook = hook;
    }

    /** Has these words said on standard error. */
    static Farewell saying(Console console, Supplier<String> words) {
        Thread hook = new Thread(() -> console.trouble(words.get()));
        Runtime.getRuntime().addShutdownHook(hook);
        return new Farewell(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // It speaks already.
        }
    }
}
