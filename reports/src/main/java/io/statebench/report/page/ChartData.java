package io.statebench.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of all charts, by the id of their place on the page. */
final class ChartData {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Object> charts = new LinkedHashMap<>();

    void put(String id, Object chart) {
        charts.put(id, chart);
    }

    /** As JSON in which nothing can end a script element or a line of script. */
    String json() {
        try {
            return escaped(MAPPER.writeValueAsString(charts));
        } catch (JsonProcessingException e) {
            throw new AssertionError("our own records are always JSON", e);
        }
    }

    /** Inside JSON these characters stand in strings only, where the escape means the same. */
    static String escaped(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A bar with the dots it stands for. */
    record Bars(String kind, List<String> categories, List<BarSeries> series) {}

    /** One backend's bars; a category it has no number for is null. */
    record BarSeries(String name, List<@Nullable Double> means, List<Dot> dots) {}

    /** One iteration. */
    record Dot(int category, double value, String label) {}

    /** Percentile curves: {@code x} is 1/(1-q), so that each nine takes the same room. */
    record Curves(String kind, List<Curve> series) {}

    /** One curve of an operation on a backend; each point is x and nanoseconds. */
    record Curve(String backend, String operation, List<List<Double>> points) {}

    /** Latency second by second, in nanoseconds; null where nothing was ok. */
    record OverTime(
            String kind,
            List<Double> seconds,
            List<@Nullable Long> p50,
            List<@Nullable Long> p99,
            List<@Nullable Long> max,
            List<Band> bands) {}

    /** A fault in effect. */
    record Band(String name, long fromNanos, long toNanos) {}

    /**
     * Spans in lanes, in the order of their beginnings. An item is its lane, how many nanoseconds it began after the one
     * before, its duration, shape (0 ok, 1 fail, 2 info), ringed (0 or 1), and then indexes of words: of an operation its
     * process, call, what was asked and the answer, which is -1 where none came; of a hold its label and its text.
     *
     * @param stopKind what a stop is about, in a word: anomaly, fault, or nothing
     * @param stops windows to go to, the first of which is opened
     */
    record Lanes(
            String kind,
            List<String> lanes,
            List<String> words,
            List<List<Long>> items,
            List<Overlap> overlaps,
            List<Band> bands,
            String stopKind,
            List<Stop> stops,
            long endNanos) {}

    /** A time in which the holds of two lanes exclude one another. */
    record Overlap(int lane, int otherLane, long fromNanos, long toNanos) {}

    /** A window with a reason to look, and the indexes of the items that are the reason. */
    record Stop(long fromNanos, long toNanos, String words, List<Integer> items) {}
}
