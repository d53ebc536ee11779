package io.statebench.history;

import clojure.lang.Keyword;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as elle-cli reads them: keywords are strings, with or without their colon. Where the operation is a
 * transaction, the names of its parts are keywords again.
 */
final class JsonStream implements EventSource {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Edn.MOST_NESTED)
                    .build())
            .build();
    private static final Set<String> KEYWORDS = Set.of("type", "f", "process", "error");
    private static final Keyword F = Edn.keyword("f");
    private static final Keyword TRANSACTION = Edn.keyword("txn");
    private static final Keyword VALUE = Edn.keyword("value");

    private final JsonParser in;
    private boolean hasBegun;
    private boolean isWithinEvent;
    private boolean isArray;
    private boolean isOver;
    private Place place = Place.START;

    private JsonStream(JsonParser in) {
        this.in = in;
    }

    static JsonStream of(Reader in) throws IOException {
        return new JsonStream(JSON.createParser(in));
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String said(Keyword part) {
        return '"' + Edn.text(part) + '"';
    }

    @Override
    public @Nullable Map<?, ?> next() throws IOException, HistoryFormatException {
        try {
            return event(in.nextToken());
        } catch (JsonEOFException cut) {
            throw new HistoryFormatException(
                    place(cut.getLocation()),
                    isWithinEvent
                            ? "not JSON: the file ends within an event"
                            : "the file ends within the history: ] is missing");
        } catch (JsonProcessingException malformed) {
            throw new HistoryFormatException(
                    place(malformed.getLocation()), "not JSON: " + firstLine(malformed.getOriginalMessage()));
        }
    }

    private @Nullable Map<?, ?> event(@Nullable JsonToken token) throws IOException, HistoryFormatException {
        place = place(in.currentTokenLocation());
        if (token == null) {
            return null;
        }
        if (isOver) {
            throw new HistoryFormatException(place, "something follows the end of the history");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case END_ARRAY -> end();
            default -> throw new HistoryFormatException(place, "an event is an object, not " + in.getText());
        };
    }

    private @Nullable Map<?, ?> array() throws IOException, HistoryFormatException {
        if (isArray || hasBegun) {
            throw new HistoryFormatException(place, "an event is an object, not an array");
        }
        isArray = true;
        return event(in.nextToken());
    }

    private @Nullable Map<?, ?> end() throws IOException, HistoryFormatException {
        isOver = true;
        return event(in.nextToken());
    }

    private Map<Keyword, @Nullable Object> object() throws IOException, HistoryFormatException {
        hasBegun = true;
        isWithinEvent = true;
        Map<Keyword, @Nullable Object> event = new HashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            Object value = value();
            event.put(
                    Edn.keyword(name), KEYWORDS.contains(name) && value instanceof String word ? keyword(word) : value);
        }
        isWithinEvent = false;
        // Elle's own histories leave the name out.
        if (event.get(VALUE) instanceof List<?> parts && !parts.isEmpty() && parts.get(0) instanceof List<?>) {
            event.putIfAbsent(F, TRANSACTION);
        }
        if (TRANSACTION.equals(event.get(F)) && event.get(VALUE) instanceof List<?> parts) {
            event.put(VALUE, parts.stream().map(JsonStream::part).toList());
        }
        return event;
    }

    private static Keyword keyword(String word) {
        return Edn.keyword(word.startsWith(":") ? word.substring(1) : word);
    }

    /** A part of a transaction, {@code [name key value]}. */
    private static @Nullable Object part(@Nullable Object part) {
        if (part instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String name) {
            List<@Nullable Object> named = new ArrayList<>(list);
            named.set(0, keyword(name));
            return named;
        }
        return part;
    }

    private @Nullable Object value() throws IOException, HistoryFormatException {
        return switch (in.currentToken()) {
            case START_OBJECT -> map();
            case START_ARRAY -> list();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> in.getText();
        };
    }

    private Map<String, @Nullable Object> map() throws IOException, HistoryFormatException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            map.put(name, value());
        }
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> list() throws IOException, HistoryFormatException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return Collections.unmodifiableList(list);
    }

    private Long whole() throws IOException, HistoryFormatException {
        if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new HistoryFormatException(place(in.currentTokenLocation()), Edn.TOO_LARGE);
        }
        return in.getLongValue();
    }

    private Double fraction() throws IOException, HistoryFormatException {
        double value = in.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new HistoryFormatException(place(in.currentTokenLocation()), Edn.TOO_LARGE);
        }
        return value;
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
