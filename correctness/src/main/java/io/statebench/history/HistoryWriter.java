package io.statebench.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a history as {@code docs/formats.md} has it: one EDN map a line. Used by one thread. */
public final class HistoryWriter implements AutoCloseable {
    private final BufferedWriter out;

    private HistoryWriter(BufferedWriter out) {
        this.out = out;
    }

    /** Creates a file, or empties one. */
    public static HistoryWriter create(Path file) throws IOException {
        return new HistoryWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /** Writes a whole history. */
    public static void write(History history, Path file) throws IOException {
        try (HistoryWriter writer = create(file)) {
            for (Event event : history.events()) {
                writer.append(event);
            }
        }
    }

    /** Adds an event; it may stay in memory until {@link #flush}. */
    public void append(Event event) throws IOException {
        out.write(line(event));
        out.write('\n');
    }

    /**
     * Writes a whole history as Knossos and elle-cli read it: one vector, and an event on a key has Jepsen's independent
     * {@code [key value]} for its value, for they know no {@code :key}. {@link Reading.Keys#IN_VALUE} reads it back.
     */
    public static void writeForJepsen(History history, Path file) throws IOException {
        try (HistoryWriter writer = create(file)) {
            String before = "[";
            for (Event event : history.events()) {
                writer.out.write(before);
                writer.out.write(line(event.withKeyInValue()));
                before = "\n ";
            }
            writer.out.write("]\n");
        }
    }

    private static String line(Event event) {
        List<@Nullable Object> parts = new ArrayList<>();
        add(parts, "index", event.index());
        add(parts, "time", event.timeNanos());
        add(parts, "process", event.isNemesis() ? Edn.keyword("nemesis") : (Object) (long) event.process());
        add(parts, "type", Edn.keyword(event.type().name().toLowerCase(Locale.ROOT)));
        add(parts, "f", Edn.keyword(event.f()));
        if (event.key() != null) {
            add(parts, "key", event.key());
        }
        add(parts, "value", Edn.toClojure(event.value()));
        if (event.error() != null) {
            add(parts, "error", event.error());
        }
        return Edn.print(clojure.lang.RT.map(parts.toArray()));
    }

    private static void add(List<@Nullable Object> parts, String name, @Nullable Object value) {
        parts.add(Edn.keyword(name));
        parts.add(value);
    }

    /** Hands all that was added to the operating system. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
