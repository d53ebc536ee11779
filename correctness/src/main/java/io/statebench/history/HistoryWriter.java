package io.statebench.history;

import clojure.lang.Keyword;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
        Map<Keyword, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put(Edn.keyword("index"), event.index());
        parts.put(Edn.keyword("time"), event.timeNanos());
        parts.put(Edn.keyword("process"), event.isNemesis() ? Edn.keyword("nemesis") : (Object) event.process());
        parts.put(Edn.keyword("type"), Edn.keyword(event.type().name().toLowerCase(Locale.ROOT)));
        parts.put(Edn.keyword("f"), Edn.keyword(event.f()));
        if (event.key() != null) {
            parts.put(Edn.keyword("key"), event.key());
        }
        parts.put(Edn.keyword("value"), event.value());
        if (event.error() != null) {
            parts.put(Edn.keyword("error"), event.error());
        }
        return EdnPrinter.print(parts);
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
