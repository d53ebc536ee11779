package io.statebench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clojure.lang.Keyword;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.history.Reading.Keys;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other projects' recorded histories, where those lie beside this checkout, in and out in each format. */
class OthersHistoriesTest {
    private static final Path OTHERS =
            Path.of(System.getProperty("statebench.root", "..")).resolve("../shared/histories");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachIsReadAndComesBackEqualByEachWay() throws Exception {
        assumeTrue(Files.isDirectory(OTHERS), () -> "no recorded histories at " + OTHERS + ": nothing was read");
        Map<HistoryFormat, Integer> read = new EnumMap<>(HistoryFormat.class);
        List<String> empty = new ArrayList<>();

        for (String line : Files.readAllLines(OTHERS.resolve("manifest.tsv")).stream()
                .skip(1)
                .toList()) {
            String path = line.substring(0, line.indexOf('\t'));
            try {
                Recorded recorded = HistoryReader.read(OTHERS.resolve(path), Reading.DEFAULT);
                read.merge(recorded.format(), 1, Integer::sum);
                comesBackAsEdn(path, recorded.history());
                comesBackAsJson(path, recorded.history());
                read.merge(HistoryFormat.ELLE_JSON, 1, Integer::sum);
            } catch (HistoryFormatException none) {
                assertThat(none).as(path).hasMessage("the history is empty: it holds no event");
                empty.add(path);
            }
        }

        assertThat(empty).containsExactly("porcupine/etcd-edn/etcd_095.edn");
        assertThat(read.get(HistoryFormat.PORCUPINE_KV)).isEqualTo(4);
        assertThat(read.get(HistoryFormat.JEPSEN_EDN)).isGreaterThan(150);
        System.out.println("histories read, those in JSON after a conversion: " + read + ", empty: " + empty);
    }

    private void comesBackAsEdn(String path, History history) throws Exception {
        Path written = folder.resolve("written.edn");
        boolean hasKeys = history.events().stream().anyMatch(event -> event.key() != null);

        HistoryWriter.writeForJepsen(history, written);

        Reading reading = new Reading(null, hasKeys ? Keys.IN_VALUE : Keys.APART);
        assertThat(HistoryReader.read(written, reading).history()).as(path).isEqualTo(history);
    }

    /** JSON has no keywords: those within values come back as strings, but for the names of a transaction's parts. */
    private static void comesBackAsJson(String path, History history) throws Exception {
        List<Map<String, @Nullable Object>> events =
                history.events().stream().map(OthersHistoriesTest::json).toList();

        History again = HistoryReader.read(new StringReader(JSON.writeValueAsString(events)), Reading.DEFAULT)
                .history();

        assertThat(again.events().stream().map(OthersHistoriesTest::json))
                .as(path)
                .isEqualTo(events);
    }

    private static Map<String, @Nullable Object> json(Event event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("index", event.index());
        json.put("time", event.timeNanos());
        json.put("process", event.isNemesis() ? "nemesis" : event.process());
        json.put("type", event.type().name().toLowerCase(Locale.ROOT));
        json.put("f", event.f());
        json.put("key", event.key());
        json.put("value", words(event.value()));
        json.put("error", event.error());
        return json;
    }

    private static @Nullable Object words(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> words = new ArrayList<>();
            list.forEach(part -> words.add(words(part)));
            return words;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> words = new LinkedHashMap<>();
            map.forEach((name, part) -> words.put(String.valueOf(words(name)), words(part)));
            return words;
        }
        return value instanceof Keyword keyword ? keyword.getName() : value;
    }
}
