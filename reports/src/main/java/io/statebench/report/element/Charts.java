package io.statebench.report.element;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of all charts, by the id of their place on the page. */
public final class Charts {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Object> charts = new LinkedHashMap<>();

    /** Gives a chart its numbers: a record that Jackson writes, whose {@code kind} names the function that draws it. */
    public void put(String id, Object chart) {
        charts.put(id, chart);
    }

    /** As JSON in which nothing can end a script element or a line of script. */
    public String json() {
        try {
            return escaped(MAPPER.writeValueAsString(charts));
        } catch (JsonProcessingException e) {
            throw new AssertionError("our own records are always JSON", e);
        }
    }

    /** Inside JSON these characters stand in strings only, where the escape means the same. */
    public static String escaped(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
