package io.statebench.report.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.statebench.report.Fixture;
import io.statebench.report.input.Folders;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSectionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String GATE = Fixture.REGRESSED + "/gate.json";
    private static final String BUNDLE = Fixture.REGRESSED + "/bundle.json";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void theGateThatWasMeasuredLastIsOpenAndTheOtherIsNot() throws IOException {
        Document page = page();

        assertThat(page.select("section.gate p.note:first-of-type, section.gate > p.note")
                        .eachText())
                .containsSubsequence("gate/20261201-131400", "gate/20261201-114716");
        assertThat(page.select("#gate-1 > details[open]")).hasSize(1);
        assertThat(page.select("#gate-2 > details:not([open])")).hasSize(1);
    }

    @Test
    void aMetricHasBothNumbersTheChangeWhatWasDetectableAndAMark() throws IOException {
        Element worst = Objects.requireNonNull(page().selectFirst("#gate-1 table.change tbody tr"));

        assertThat(worst.text())
                .isEqualTo("PlantedStubBenchmark.serve alloc thrpt 1,041 B/op 1,553 B/op +49.2 % +49.2 % to +49.2 %"
                        + " 10.0 % under 0.1 % 20 p 0.00024 ✘regressed"
                        + " 49.2% worse, tolerated are 10.0%; p 0.00024 in its family");
        assertThat(worst.select(".mark.bad .icon").text()).isEqualTo("✘");
    }

    @Test
    void whatPassedTheFirstStageHasNoP() throws IOException {
        assertThat(page().select("#gate-1 table.change tbody tr").get(1).text())
                .contains(
                        "48,359 ops/s 48,046 ops/s ±0.0 % −2.4 % to +1.6 % 10.0 % 2.1 % 8 first stage alone ✔unchanged");
    }

    @Test
    void whereLessThanIsToleratedCouldNotBeSeenItIsSaid() throws IOException {
        Document page = page();

        assertThat(page.select("#gate-2 table.change tr:contains(StateBenchmark.get throughput)")
                        .text())
                .contains("27.0 % more than tolerated");
        assertThat(page.select("#gate-2").text()).contains("of 2 of 4 metrics that is more than is tolerated");
    }

    @Test
    void theForestPlotHasEveryPairAsALogarithmAndSoDoesItsTable() throws IOException {
        Document page = page();
        JsonNode worst = data(page).at("/gate-1-forest/rows/0");

        assertThat(data(page).at("/gate-1-forest/kind").asText()).isEqualTo("forest");
        assertThat(worst.get("label").asText()).startsWith("✘ regressed · PlantedStubBenchmark.serve alloc");
        assertThat(worst.get("worse").asDouble()).isCloseTo(Math.log(1.49191754), Offset.offset(1e-6));
        assertThat(worst.get("tolerated").asDouble()).isCloseTo(Math.log(1.1), Offset.offset(1e-12));
        assertThat(worst.get("first"))
                .hasSize(8)
                .allSatisfy(pair -> assertThat(pair.asDouble()).isCloseTo(Math.log(1.4919), Offset.offset(1e-3)));
        assertThat(worst.get("second")).hasSize(12);
        assertThat(page.select("#gate-1 figure details tbody tr")
                        .get(0)
                        .select("th, td")
                        .get(5)
                        .text()
                        .split(", ", -1))
                .hasSize(12)
                .containsOnly("+49.2 %");
    }

    @Test
    void anOpenIntervalIsDrawnOpen() throws IOException {
        ObjectNode gate = json(GATE);
        ObjectNode worst = (ObjectNode) gate.at("/metrics/0");
        worst.put("lower", -1).putNull("upper");
        write(GATE, gate);

        Document page = page();

        assertThat(page.select("#gate-1 table.change tbody tr").get(0).text()).contains("no bound to no bound");
        assertThat(data(page).at("/gate-1-forest/rows/0/lower").isNull()).isTrue();
        assertThat(data(page).at("/gate-1-forest/rows/0/upper").isNull()).isTrue();
    }

    @Test
    void aMetricWithoutAnyNumberIsInTheTableAlone() throws IOException {
        ObjectNode gate = json(GATE);
        ObjectNode worst = (ObjectNode) gate.at("/metrics/0");
        worst.put("outcome", "invalid")
                .putNull("worse")
                .putNull("lower")
                .putNull("upper")
                .putNull("detectable");
        worst.putNull("baselineMedian")
                .putNull("candidateMedian")
                .putArray("firstPairs")
                .addNull();
        write(GATE, gate);

        Document page = page();

        assertThat(page.select("#gate-1 table.change tbody tr").get(0).text())
                .contains("thrpt – – – – 10.0 %")
                .contains("⊘invalid");
        assertThat(data(page).at("/gate-1-forest/rows")).hasSize(1);
        assertThat(page.select("#gate-1 figcaption").text()).contains("in the table alone: 1.");
    }

    @Test
    void aFileOfAnOlderVersionIsDrawnWithoutItsPairs() throws IOException {
        ObjectNode gate = json(GATE);
        assertThat(gate.remove("command")).isNotNull();
        for (JsonNode metric : gate.get("metrics")) {
            assertThat(((ObjectNode) metric).remove("firstPairs")).isNotNull();
            assertThat(((ObjectNode) metric).remove("secondPairs")).isNotNull();
        }
        write(GATE, gate);

        Document page = page();

        assertThat(page.select("#gate-1 figcaption").text())
                .contains("an older version, which did not write the pairs");
        assertThat(page.select("#gate-1 figure details").text()).contains("not written");
        assertThat(page.select("#gate-1 .mark.bad").text()).contains("regressed (exit code 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate.json|{|gate.json: damaged",
                "gate.json|{\"format\": \"statebench-gate/2\", \"exitCode\": 0}|gate.json: damaged, its format is \"statebench-gate/2\"",
                "gate.json|null|gate.json: damaged, it says null",
                "bundle.json|[]|bundle.json: damaged, the whole is no object",
                "bundle.json|rubbish|bundle.json: damaged after 0 blocks",
                "bundle.json|{\"format\": \"statebench-bundle/2\"}|bundle.json: its format is \"statebench-bundle/2\"",
                "bundle.json|{\"format\": \"statebench-bundle/1\", \"blocks\": [1]}|bundle.json: damaged, a block is no object",
                "bundle.json|{\"format\": \"statebench-bundle/1\"} {}|bundle.json: damaged, there is text after its end"
            })
    void aDamagedFileIsNamedAndTheRestIsDrawn(String file, String text, String problem) throws IOException {
        fixture.write(Fixture.REGRESSED + "/" + file, text);

        Document page = page();

        assertThat(page.select("section.gate > p.mark.doubt").text()).contains(problem);
        assertThat(page.select("section.gate")).hasSize(2);
        assertThat(page.select("section.gate:contains(20261201-114716) table.change tbody tr"))
                .hasSize(4);
        if (file.equals("gate.json")) {
            assertThat(page.select("#gate-1 > p .mark.doubt").text())
                    .contains("incomplete: gate.json could not be read");
            assertThat(page.select("#gate-1 > h3").text()).isEqualTo("A stub.jar against B knobs:stub.jar");
        } else {
            assertThat(page.select("section.gate:contains(20261201-131400) table.change tbody tr"))
                    .hasSize(2);
        }
    }

    @Test
    void ofATruncatedBundleWhatCameBeforeIsKept() throws IOException {
        String whole = fixture.text(BUNDLE);
        fixture.write(BUNDLE, whole.substring(0, whole.length() / 2));

        Document page = page();

        assertThat(page.select("#gate-1 > p.mark.doubt").text())
                .containsPattern("bundle.json: damaged after [1-9]\\d? blocks");
        assertThat(page.select("#gate-1 > h3").text()).isEqualTo("A stub.jar against B knobs:stub.jar");
    }

    @Test
    void aRunThatFailedIsNamedWithItsReason() throws IOException {
        ObjectNode bundle = json(BUNDLE);
        ObjectNode run = (ObjectNode) bundle.at("/blocks/3/runs/1");
        run.put("exitCode", 137).put("trouble", "killed by the kernel").putNull("jmh");
        write(BUNDLE, bundle);

        Document page = page();

        assertThat(page.select("#gate-1 > p.mark.doubt").text())
                .contains("run failed: block 3, io.statebench.benchmark.gate.PlantedStubBenchmark.serve thrpt, ")
                .contains("exit code 137, killed by the kernel");
        assertThat(page.select(".troubles").text())
                .contains("gate/20261201-131400")
                .contains("1 of 40 runs failed");
    }

    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        ObjectNode gate = json(GATE);
        ArrayNode metrics = (ArrayNode) gate.get("metrics");
        for (int i = 0; i < 400; i++) {
            metrics.add(((ObjectNode) metrics.get(1))
                    .deepCopy()
                    .put("metric", "io.x.Benchmark.b" + i + " thrpt throughput"));
        }
        for (int i = 0; i < 70; i++) {
            ((ArrayNode) gate.get("findings")).add(gate.at("/findings/0"));
            ((ArrayNode) gate.get("reasons")).add("another");
        }
        write(GATE, gate);

        Document page = page();

        assertThat(page.select("#gate-1 table.change tbody tr")).hasSize(300);
        assertThat(page.select("#gate-1").text())
                .contains("and 102 more metrics, in gate.json")
                .contains("and 11 more, in gate.json")
                .contains("and 51 more, in gate.json")
                .contains("Drawn are the worst 60 of 300.");
        assertThat(data(page).at("/gate-1-forest/rows")).hasSize(60);
    }

    @Test
    void halfACharacterDoesNotKeepThePageFromBeingWritten() throws IOException {
        fixture.edit(GATE, "knobs:stub.jar", "\\ud83d" + "x".repeat(60));
        fixture.edit(BUNDLE, "knobs:stub.jar", "\\ud83d");

        String html = html();

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(html)).isTrue();
    }

    private ObjectNode json(String file) throws IOException {
        return (ObjectNode) MAPPER.readTree(fixture.text(file));
    }

    private void write(String file, JsonNode tree) throws IOException {
        fixture.write(file, MAPPER.writeValueAsString(tree));
    }

    private Document page() throws IOException {
        return Jsoup.parse(html());
    }

    private String html() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Renderer.render(selection, Table.of(selection));
    }

    private static JsonNode data(Document page) throws IOException {
        return MAPPER.readTree(
                Objects.requireNonNull(page.getElementById("data")).data());
    }
}
