package io.statebench.history;

import clojure.lang.Keyword;
import io.statebench.history.Reading.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories in each {@link HistoryFormat}.
 *
 * <p>An event needs {@code :process}, {@code :type} and {@code :f}. Where {@code :index} is missing the position counts;
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

    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final EventSource source;
    private final Keys keys;
    /** What each key was before it became a text: two that become the same text must not be taken for one key. */
    private final Map<String, Object> keyOrigins = new HashMap<>();

    private final List<Event> events = new ArrayList<>();
    /** The invocation each process has open. */
    private final Map<Integer, Event> open = new HashMap<>();

    private long lastIndex = -1;

    private HistoryReader(EventSource source, Keys keys) {
        this.source = source;
        this.keys = keys;
    }

    /**
     * Reads a whole file, in the format that its content shows.
     *
     * @return the history; never empty
     * @throws HistoryFormatException if it is not a history, or an empty one, or the end of it is missing
     * @throws IOException if it cannot be read
     */
    public static History read(Path file) throws IOException, HistoryFormatException {
        return read(file, Reading.DEFAULT).history();
    }

    /** Reads a whole file as it is told to. */
    public static Recorded read(Path file, Reading reading) throws IOException, HistoryFormatException {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(in, reading);
        } catch (CharacterCodingException notText) {
            throw new HistoryFormatException("not a text in UTF-8");
        }
    }

    /** Reads a whole stream, as {@link #read(Path)} does. */
    public static History read(Reader in) throws IOException, HistoryFormatException {
        return read(in, Reading.DEFAULT).history();
    }

    /** Reads a whole stream as it is told to. */
    public static Recorded read(Reader in, Reading reading) throws IOException, HistoryFormatException {
        BufferedReader text = withoutByteOrderMark(in);
        HistoryFormat format = reading.format() == null ? HistoryFormat.recognise(text) : reading.format();
        return new Recorded(new HistoryReader(format.open(text), reading.keys()).all(), format);
    }

    private static BufferedReader withoutByteOrderMark(Reader in) throws IOException {
        BufferedReader text = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private History all() throws IOException, HistoryFormatException {
        for (Map<?, ?> map = source.next(); map != null; map = source.next()) {
            accept(map);
        }
        if (events.isEmpty()) {
            throw new HistoryFormatException("the history is empty: it holds no event");
        }
        return new History(events);
    }

    /**
     * Reads one value, such as a number or nil.
     *
     * @throws HistoryFormatException if it is not EDN, or more than one value
     */
    public static @Nullable Object value(String text) throws HistoryFormatException {
        return EdnStream.value(text);
    }

    private void accept(Map<?, ?> map) throws HistoryFormatException {
        int process = process(map.get(PROCESS));
        Object value = map.get(VALUE);
        Object key = map.get(KEY);
        if (keys == Keys.IN_VALUE && process != Event.NEMESIS && value != null) {
            List<?> pair = pair(value);
            key = pair.get(0);
            value = pair.get(1);
        }
        Event event = new Event(
                index(map.get(INDEX)),
                number(map, TIME, 0),
                process,
                type(map.get(TYPE)),
                Edn.text(required(map, F)),
                key(key),
                value,
                text(map.get(ERROR)));
        events.add(matched(event));
    }

    private List<?> pair(Object value) throws HistoryFormatException {
        if (value instanceof List<?> pair && pair.size() == 2 && pair.get(0) != null) {
            return pair;
        }
        throw wrong(source.said(VALUE) + " is not [key value], which independent keys ask for");
    }

    private @Nullable String key(@Nullable Object given) throws HistoryFormatException {
        if (given == null) {
            return null;
        }
        String key = Edn.text(given);
        Object origin = keyOrigins.putIfAbsent(key, given);
        if (origin != null && !origin.equals(given)) {
            throw wrong("the keys " + EdnPrinter.print(origin) + " and " + EdnPrinter.print(given) + " look the same");
        }
        return key;
    }

    private long index(@Nullable Object given) throws HistoryFormatException {
        long index = given instanceof Long number ? number : lastIndex + 1;
        if (index <= lastIndex) {
            throw wrong(source.said(INDEX) + " " + index + " comes after " + lastIndex);
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
        throw wrong(source.said(PROCESS)
                + (given == null ? " is missing" : " " + EdnPrinter.print(given) + " is not a process"));
    }

    private EventType type(@Nullable Object given) throws HistoryFormatException {
        String word = given == null ? "missing" : Edn.text(given);
        return switch (word) {
            case "invoke" -> EventType.INVOKE;
            case "ok" -> EventType.OK;
            case "fail" -> EventType.FAIL;
            case "info" -> EventType.INFO;
            default -> throw wrong(source.said(TYPE) + " is invoke, ok, fail or info, not " + word);
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
        throw wrong(source.said(name) + " is a whole number, not " + EdnPrinter.print(given));
    }

    private Object required(Map<?, ?> map, Keyword name) throws HistoryFormatException {
        Object given = map.get(name);
        if (given == null) {
            throw wrong(source.said(name) + " is missing");
        }
        return given;
    }

    private static @Nullable String text(@Nullable Object given) {
        return given == null ? null : Edn.text(given);
    }

    /** The event, with the key of its invocation where a completion has none. */
    private Event matched(Event event) throws HistoryFormatException {
        if (event.isNemesis()) {
            return event;
        }
        String process = "process " + event.process();
        if (event.type() == EventType.INVOKE) {
            if (open.put(event.process(), event) != null) {
                throw wrong(process + " invokes while it has an operation open");
            }
            return event;
        }
        Event invocation = open.remove(event.process());
        if (invocation == null) {
            throw wrong(process + " completes what it did not invoke");
        }
        if (event.key() == null) {
            return event.on(invocation.key());
        }
        if (!event.key().equals(invocation.key())) {
            throw wrong(process + " completes on the key " + event.key() + " what it invoked on " + invocation.key());
        }
        return event;
    }

    private HistoryFormatException wrong(String what) {
        return new HistoryFormatException(source.place(), what);
    }
}
