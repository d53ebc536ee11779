package io.statebench.runner;

import io.statebench.checker.Anomaly;
import io.statebench.checker.Monitor;
import io.statebench.history.Event;
import java.io.IOException;
import java.util.Optional;

/** Hands events on, and stops the run at the first completion that no continuation can mend. */
final class WatchedHistory implements EventSink {
    private final EventSink history;
    private final Monitor monitor;
    private final Halt halt;
    /** Written by the recorder's thread, read once it has ended. */
    private Optional<Anomaly> found = Optional.empty();

    WatchedHistory(EventSink history, Monitor monitor, Halt halt) {
        this.history = history;
        this.monitor = monitor;
        this.halt = halt;
    }

    @Override
    public void accept(Event event) throws IOException {
        history.accept(event);
        if (found.isEmpty()) {
            monitor.accept(event);
        }
    }

    /** Looks once what was accepted is safe, so that a slow look delays nothing that could be lost. */
    @Override
    public void flush() throws IOException {
        history.flush();
        if (found.isEmpty()) {
            found = monitor.look();
            found.ifPresent(anomaly -> halt.enough());
        }
    }

    /** What stopped the run; to be asked once the recorder is closed. */
    Optional<Anomaly> found() {
        return found;
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
