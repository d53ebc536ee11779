package io.statebench.runner;

import io.statebench.history.Event;
import io.statebench.history.History;
import io.statebench.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a run's events to its folder and keeps them for the checkers. Read only once the recorder is closed. */
final class HistoryFile implements EventSink {
    private final HistoryWriter writer;
    private final Latencies latencies;
    private final List<Event> events = new ArrayList<>();
    // Written by the recorder's thread, read for the progress line.
    private volatile long ok;
    private volatile long fail;
    private volatile long info;

    HistoryFile(Path file, Latencies latencies) throws IOException {
        this.writer = HistoryWriter.create(file);
        this.latencies = latencies;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    public void accept(Event event) throws IOException {
        writer.append(event);
        latencies.accept(event);
        events.add(event);
        if (!event.isNemesis()) {
            switch (event.type()) {
                case OK -> ok++;
                case FAIL -> fail++;
                case INFO -> info++;
                case INVOKE -> {}
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    Progress.Snapshot snapshot(long elapsedNanos, @Nullable String fault) {
        return new Progress.Snapshot(elapsedNanos, ok, fail, info, Optional.ofNullable(fault));
    }

    History history() {
        return new History(events);
    }
}
