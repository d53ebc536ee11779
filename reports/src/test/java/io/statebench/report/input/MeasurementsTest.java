package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMH's files, from wherever they are. */
class MeasurementsTest {
    private static final String PUT = entry("com.example.MapBenchmark.put", "thrpt", "ops/us", "[[1.0, 3.0], [5.0]]");

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void aRunIsTheMeanOfItsIterationsInOurUnit() throws IOException {
        Measurement put = read(PUT).get(0);

        assertThat(put.primaryMetric().runs()).containsExactly(2e6, 5e6);
        assertThat(put.primaryMetric().iterations()).isEqualTo(2);
        assertThat(problems).isEmpty();
    }

    @Test
    void aBenchmarkWithoutOurParameterIsGroupedByItsClass() throws IOException {
        Measurement put = read(PUT).get(0);

        assertThat(put.hasBackend()).isFalse();
        assertThat(put.subject()).isEqualTo("MapBenchmark");
        assertThat(put.task()).isEqualTo("put");
        assertThat(read(PUT.replace("com.example.MapBenchmark.put", "put"))
                        .get(0)
                        .subject())
                .isEqualTo("put");
    }

    @Test
    void timesAreTurnedIntoNanosecondsWhateverTheirUnit() throws IOException {
        assertThat(read(entry("A.b", "avgt", "us/op", "[[2.0]]")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.isTime()).isTrue();
                    assertThat(found.primaryMetric().runs()).containsExactly(2e3);
                });
        assertThat(read(entry("A.b", "ss", "hr/op", "[[1.0]]")))
                .singleElement()
                .satisfies(found -> assertThat(found.primaryMetric().runs()).containsExactly(3600e9));
        assertThat(problems).isEmpty();
    }

    @Test
    void wordsForWhatIsNoNumberAreLeftOut() throws IOException {
        List<Measurement> found = read(
                entry("A.b", "thrpt", "ops/s", "[[\"NaN\", 4.0, \"+INF\", \"-INF\", NaN]]"),
                entry("A.c", "thrpt", "ops/s", "[[\"NaN\"]]").replace("\"score\": 1.0", "\"score\": \"NaN\""));

        assertThat(found.get(0).primaryMetric().runs()).containsExactly(4.0);
        assertThat(found.get(1).primaryMetric().runs()).isEmpty();
        assertThat(problems).containsExactly("jmh.json: entry 2 (A.c) has no number");
    }

    @Test
    void whatHasNoRawDataIsOneRun() throws IOException {
        assertThat(read(PUT.replace(", \"rawData\": [[1.0, 3.0], [5.0]]", "")))
                .singleElement()
                .satisfies(found -> assertThat(found.primaryMetric().runs()).containsExactly(1e6));
    }

    @Test
    void eachEntryThatCannotBeReadIsNamedAndTheRestIsKept() throws IOException {
        List<Measurement> found = read(
                entry("A.unit", "avgt", "fortnights/op", "[[1.0]]"),
                "5",
                "{\"benchmark\": \"A.bare\"}",
                entry("A.mode", "dream", "ops/s", "[[1.0]]"),
                entry("A.shape", "thrpt", "ops/s", "{\"no\": \"list\"}"),
                entry("A.params", "thrpt", "ops/s", "[[1.0]]")
                        .replace("\"forks\"", "\"params\": {\"a\": null}, \"forks\""),
                PUT);

        assertThat(found).extracting(Measurement::benchmark).containsExactly("com.example.MapBenchmark.put");
        assertThat(problems)
                .containsExactly(
                        "jmh.json: entry 1 (A.unit) left out, \"fortnights\" is no unit of time we know",
                        "jmh.json: entry 2 left out, it is no measurement",
                        "jmh.json: entry 3 (A.bare) left out, its \"threads\" is missing or not what JMH writes",
                        "jmh.json: entry 4 (A.mode) left out, \"dream\" is no mode we know",
                        "jmh.json: entry 5 (A.shape) left out, its \"primaryMetric.rawData\" is missing or not what"
                                + " JMH writes",
                        "jmh.json: entry 6 (A.params) left out, \"params.a\" is missing");
    }

    @Test
    void ofAFileThatIsCutOffTheWholeEntriesAreKept() throws IOException {
        String text = "[" + PUT + "," + PUT;
        Files.writeString(folder.resolve("jmh.json"), text.substring(0, text.length() - 20));

        assertThat(files()).hasSize(1);
        assertThat(problems).singleElement().asString().startsWith("jmh.json: damaged after 1 entry, ");
    }

    @Test
    void allFilesOfJmhInAFolderAreRead() throws IOException {
        Files.writeString(folder.resolve("second.json"), "[" + PUT + "]");
        Files.writeString(folder.resolve("first.json"), "[" + PUT + "]");
        Files.writeString(folder.resolve("environment.json"), "{}");
        Files.writeString(folder.resolve("notes.json"), "hello");

        assertThat(files()).hasSize(2);
        assertThat(problems).isEmpty();
    }

    @Test
    void aFolderWithoutAnyIsNamed() {
        assertThat(files()).isEmpty();
        assertThat(problems).containsExactly("jmh.json: missing");
    }

    @Test
    void aLoadAtAFixedRateIsToldByItsSecondaryResults() throws IOException {
        String load = entry("A.b", "ss", "s/op", "[[9.0]]")
                .replace("\"forks\"", "\"secondaryMetrics\": {\"response.p99\": {\"score\": 1.0}}, \"forks\"");
        String sampled = PUT.replace(
                "\"forks\"",
                "\"secondaryMetrics\": {\"p0.50\": {\"score\": 1.0}, \"gc\": {\"score\": \"NaN\"}}, \"forks\"");

        List<Measurement> found = read(load, sampled);

        assertThat(found).extracting(Measurement::isLoad).containsExactlyInAnyOrder(true, false);
        assertThat(found).flatExtracting(one -> one.others().keySet()).containsExactlyInAnyOrder("response.p99", "gc");
    }

    private List<Measurement> read(String... entries) throws IOException {
        Files.writeString(folder.resolve("jmh.json"), "[" + String.join(", ", entries) + "]");
        return files();
    }

    private List<Measurement> files() {
        return new JsonFiles(folder, problems).measurements();
    }

    private static String entry(String benchmark, String mode, String unit, String raw) {
        return "{\"benchmark\": \"" + benchmark + "\", \"mode\": \"" + mode + "\", \"threads\": 1, \"forks\": 1, "
                + "\"primaryMetric\": {\"score\": 1.0, \"scoreUnit\": \"" + unit + "\", \"rawData\": " + raw + "}}";
    }
}
