package io.statebench.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JMH's JSON as text, so that no number of it changes a digit on its way. */
public final class JmhText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JmhText() {}

    /**
     * The entries of an array, as they stand in it.
     *
     * @throws IOException if it is no array of objects, or none that is whole
     */
    public static List<String> entries(String json) throws IOException {
        var entries = new ArrayList<String>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("it is no array");
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new IOException("an entry is no object");
                }
                long from = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                long to = parser.currentLocation().getCharOffset();
                entries.add(json.substring(Math.toIntExact(from), Math.toIntExact(to)));
            }
            if (parser.nextToken() != null) {
                throw new IOException("there is more after the array");
            }
        }
        return entries;
    }

    /** All entries in one array. */
    public static String array(List<String> entries) {
        return "[\n    " + String.join(",\n    ", entries) + "\n]\n";
    }
}
