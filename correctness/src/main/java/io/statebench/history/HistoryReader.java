package io.statebench.history;

import clojure.lang.Keyword;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories in Jepsen's form: EDN maps one after the other, or one vector of them.
 *
 * <p>A map needs {@code :process}, {@code :type} and {@code :f}. Where {@code :index} is missing the position counts;
 * where {@code :time} is missing it is 0. A process that is a keyword, such as {@code :nemesis}, is the nemesis.
 * Completions must pair with invocations; those of the nemesis need not.
 */
public final class HistoryReader {
    private static final Keyword INDEX = Edn.keyword("index");
    private static final Keyword TIME = Edn.keyword("time");
    private static final Keyword PROCESS = Edn.keyword("process");
    private static final Keyword TYPE = Edn.keyword("type");
    private static final Keyword F = Edn.keyword("f");
    private static final Keyword KEY = Edn.keyword("key");
    private static final Keyword VALUE = Edn.keyword("value");
    private static final Keyword ERROR = Edn.keyword("error");

    private final EdnStream stream;
    private final List<Event> events = new ArrayList<>();
    private final Set<Integer> open = new HashSet<>();
    private long lastIndex = -1;

    private HistoryReader(EdnStream stream) {
        this.stream = stream;
    }

    /**
     * Reads a whole file.
     *
     * @return the history; never empty
     * @throws HistoryFormatException if it is not a history, or an empty one, or the end of it is missing
     * @throws IOException if it cannot be read
     */
    public static History read(Path file) throws IOException, HistoryFormatException {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(in);
        } catch (MalformedInputException notText) {
            throw new HistoryFormatException("not a text in UTF-8");
        }
    }

    /** Reads a whole stream, as {@link #read(Path)} does. */
    public static History read(Reader in) throws IOException, HistoryFormatException {
        HistoryReader reader = new HistoryReader(new EdnStream(in));
        for (Map<?, ?> map = reader.stream.next(); map != null; map = reader.stream.next()) {
            reader.accept(map);
        }
        if (reader.events.isEmpty()) {
            throw new HistoryFormatException("the history is empty: it holds no event");
        }
        return new History(reader.events);
    }

    /**
     * Reads one value, such as a number or nil.
     *
     * @throws HistoryFormatException if it is not EDN, or more than one value
     */
    public static @Nullable Object value(String text) throws HistoryFormatException {
        return Edn.toPlain(EdnStream.value(text));
    }

    private void accept(Map<?, ?> map) throws HistoryFormatException {
        Event event = new Event(
                index(map.get(INDEX)),
                number(map, TIME, 0),
                process(map.get(PROCESS)),
                type(map.get(TYPE)),
                Edn.text(required(map, F)),
                text(map.get(KEY)),
                Edn.toPlain(map.get(VALUE)),
                text(map.get(ERROR)));
        pair(event);
        events.add(event);
    }

    private long index(@Nullable Object given) throws HistoryFormatException {
        long index = given instanceof Long number ? number : lastIndex + 1;
        if (index <= lastIndex) {
            throw wrong(":index " + index + " comes after " + lastIndex);
        }
        lastIndex = index;
        return index;
    }

    private int process(@Nullable Object given) throws HistoryFormatException {
        if (given instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        if (given instanceof Keyword) {
            return Event.NEMESIS;
        }
        throw wrong(given == null ? ":process is missing" : ":process " + Edn.print(given) + " is not a process");
    }

    private EventType type(@Nullable Object given) throws HistoryFormatException {
        String word = given == null ? "missing" : Edn.text(given);
        return switch (word) {
            case "invoke" -> EventType.INVOKE;
            case "ok" -> EventType.OK;
            case "fail" -> EventType.FAIL;
            case "info" -> EventType.INFO;
            default -> throw wrong(":type is invoke, ok, fail or info, not " + word);
        };
    }

    private long number(Map<?, ?> map, Keyword name, long missing) throws HistoryFormatException {
        Object given = map.get(name);
        if (given == null) {
            return missing;
        }
        if (given instanceof Long number) {
            return number;
        }
        throw wrong(name + " is a whole number, not " + Edn.print(given));
    }

    private Object required(Map<?, ?> map, Keyword name) throws HistoryFormatException {
        Object given = map.get(name);
        if (given == null) {
            throw wrong(name + " is missing");
        }
        return given;
    }

    private static @Nullable String text(@Nullable Object given) {
        return given == null ? null : Edn.text(given);
    }

    private void pair(Event event) throws HistoryFormatException {
        if (event.isNemesis()) {
            return;
        }
        if (event.type() == EventType.INVOKE && !open.add(event.process())) {
            throw wrong("process " + event.process() + " invokes while it has an operation open");
        }
        if (event.type() != EventType.INVOKE && !open.remove(event.process())) {
            throw wrong("process " + event.process() + " completes what it did not invoke");
        }
    }

    private HistoryFormatException wrong(String what) {
        return new HistoryFormatException(stream.line(), what);
    }
}
