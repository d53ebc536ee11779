package io.statebench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.Fixture;
import io.statebench.report.input.Folders;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void verdictsComeFirstWithIconWordAndColour() throws IOException {
        Document page = page();

        Element first = Objects.requireNonNull(page.selectFirst("main > section"));
        assertThat(first.id()).isEqualTo("verdicts");
        assertThat(first.select(".summary .mark.good").text()).contains("✔").contains("5 runs ended as expected.");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("table caption").size())
                .isEqualTo(page.select("table").size());
    }

    @Test
    void everyRowLinksToTheRunBehindItsVerdict() throws IOException {
        Document page = page();

        assertThat(page.select("table.main td.verdict a"))
                .hasSize(5)
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .isNotNull());
    }

    @Test
    void theWordsOfAnAnomalyAreThereWithoutScript() throws IOException {
        Document page = page();

        assertThat(page.select(".anomaly").text())
                .contains("neither lease was over")
                .contains("stale-read");
        assertThat(page.select(".anomaly table tbody tr")).hasSize(4);
    }

    @Test
    void aTableStandsBehindEveryChartAndNumbersForEachAreThere() throws IOException {
        Document page = page();
        JsonNode data = data(page);

        assertThat(page.select("figure")).hasSizeGreaterThan(10).allSatisfy(figure -> {
            assertThat(figure.select("details table tbody tr")).isNotEmpty();
            assertThat(data.has(figure.select(".chart").attr("id"))).isTrue();
        });
        assertThat(data.size()).isEqualTo(page.select(".chart").size());
    }

    @Test
    void theHistoryOpensOnTheAnomalyAndRingsItsOperations() throws IOException {
        JsonNode data = data(page());

        JsonNode history = null;
        for (JsonNode chart : data) {
            if (chart.path("kind").asText().equals("history")
                    && chart.at("/stops/0/words").asText().contains("neither lease")) {
                history = chart;
            }
        }
        int ringed = 0;
        long from = 0;
        for (JsonNode item : Objects.requireNonNull(history).path("items")) {
            from += item.get(1).asLong();
            if (item.get(4).asInt() == 1) {
                ringed++;
                assertThat(from)
                        .isGreaterThanOrEqualTo(history.at("/stops/0/fromNanos").asLong());
                assertThat(from + item.get(2).asLong())
                        .isLessThanOrEqualTo(history.at("/stops/0/toNanos").asLong());
            }
        }
        assertThat(ringed).isEqualTo(2);
        assertThat(history.path("bands")).hasSize(2);
    }

    @Test
    void overlappingHoldsAreRinged() throws IOException {
        Document page = page();

        assertThat(page.select("figure:has(h4:contains(Holders))")).hasSize(2);
        assertThat(page.select("figcaption:contains(2 holds overlap)")).hasSize(1);
        assertThat(page.select("figcaption:contains(0 holds overlap)")).hasSize(1);
    }

    @Test
    void aSubjectThatBrokeItsPromiseHasItsNumbersStruck() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        Document page = page();

        assertThat(page.select("tr.struck"))
                .singleElement()
                .satisfies(row -> assertThat(row.text()).contains("redis lock"));
        assertThat(page.select("#verdicts .mark.bad").text()).contains("1 run ended not as expected.");
    }

    @Test
    void unknownIsNeverDrawnAsAPass() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"unknown\"");
        fixture.edit(
                Fixture.LOCK + "/verdict.json", "\"unavailable\": []", "\"unavailable\": [\"partition: no network\"]");

        Document page = page();

        Element row = Objects.requireNonNull(page.selectFirst("table.main tr:contains(unknown)"));
        assertThat(row.select(".doubt")).hasSize(1);
        assertThat(row.select(".good")).isEmpty();
        assertThat(page.select(".mark.doubt").text()).contains("Not available: partition: no network");
    }

    @Test
    void damagedAndUnfinishedFoldersAreNamedAndTheRestIsDrawn() throws IOException {
        fixture.write(Fixture.LOCK + "/run.json", "{");
        fixture.delete(Fixture.STALE + "/verdict.json");
        fixture.write(Fixture.NAIVE + "/latency.hlog", "rubbish");
        fixture.write(Fixture.QUICK + "/environment.json", "[]");

        Document page = page();

        assertThat(page.select("section.card:has(h3:contains(redis-lock-s42)) .mark.doubt")
                        .text())
                .contains("run.json: damaged");
        assertThat(page.text())
                .contains("verdict.json: missing")
                .contains("latency.hlog: holds no interval")
                .contains("environment.json: damaged")
                .contains("runs/20261123-090000-redis-lock-s9.failed");
        assertThat(page.select(".chart[id$=-history]")).hasSize(5);
    }

    @Test
    void ofAPageThatWouldBeTooLargeTheHistoryIsSampledAndTheRestLinked() throws IOException {
        var lines = new StringBuilder();
        String text = "x".repeat(140);
        for (int i = 0; i < 50_000; i++) {
            String start = "{:index " + 2 * i + ", :time " + 1000L * i + ", :process " + i % 4;
            String end = "{:index " + (2 * i + 1) + ", :time " + (1000L * i + 900) + ", :process " + i % 4;
            lines.append(start)
                    .append(", :type :invoke, :f :put, :value \"a")
                    .append(i)
                    .append(text)
                    .append("\"}\n");
            lines.append(end)
                    .append(", :type :ok, :f :put, :value \"b")
                    .append(i)
                    .append(text)
                    .append("\"}\n");
        }
        Files.writeString(fixture.out().resolve(Fixture.STALE + "/history.edn"), lines);
        String verdict = fixture.text(Fixture.STALE + "/verdict.json");
        fixture.write(
                Fixture.STALE + "/verdict.json",
                verdict.replaceAll("(?s)\"events\": \\[.*?\\]", "\"events\": [80000, 80001]"));

        String html = html();

        Document page = Jsoup.parse(html);
        assertThat(html).hasSizeLessThan(12 << 20).hasSizeGreaterThan(2 << 20);
        assertThat(page.select("figcaption:contains(of 50,000 operations)").text())
                .contains("those nearest to the anomalies, and of the others one in");
        assertThat(page.select("a[href=" + Fixture.STALE + "/history.edn]")).hasSize(1);
        JsonNode stale = null;
        for (JsonNode chart : data(page)) {
            if (chart.path("items").size() > 10_000) {
                stale = chart;
            }
        }
        assertThat(Objects.requireNonNull(stale).path("items"))
                .anySatisfy(item -> assertThat(item.get(4).asInt()).isEqualTo(1));
    }

    @Test
    void aCurveStopsWhereFewSamplesRemain() throws IOException {
        Document page = page();

        JsonNode points = data(page).at("/benchmark-1-latency/panels/0/series/0/points");
        double last = points.path(points.size() - 1).path(0).asDouble();
        assertThat(last).isCloseTo(1000, Offset.offset(0.1));
        assertThat(page.select("#benchmark-1 details:contains(Latency as a table)")
                        .text())
                .contains("471 µs too few samples", "42,300")
                .doesNotContain("too few samples too few samples");

        fixture.edit(Fixture.QUICK + "/jmh.json", "20000", "20");
        fixture.edit(Fixture.QUICK + "/jmh.json", "21000", "21");

        assertThat(page().select("#benchmark-1 details:contains(Latency as a table)")
                        .text())
                .contains("1,341")
                .contains("too few samples too few samples");
    }

    @Test
    void unitsAreTurnedIntoOperationsASecondAndNanoseconds() throws IOException {
        String row = "table.main tbody tr:contains(memory):contains(set)";
        String before = page().select(row).eachText().get(0);
        // The same numbers in a larger unit are a thousand times as fast, or as slow.
        fixture.edit(Fixture.QUICK + "/jmh.json", "ops/ms", "ops/us");
        fixture.edit(Fixture.QUICK + "/jmh.json", "us/op", "ms/op");

        String after = page().select(row).eachText().get(0);

        assertThat(before).startsWith("memory state set 5,033,201 216 ns 669 ns");
        assertThat(after).containsPattern("5,033,20\\d,\\d{3} 216 µs 669 µs");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        String once = html();
        String again = Renderer.render(
                Selection.all(Folders.list(fixture.out())), Table.of(Selection.all(Folders.list(fixture.out()))));

        assertThat(again).isEqualTo(once);
        assertThat(once).doesNotContain(temp.toString());
    }

    private Document page() throws IOException {
        return Jsoup.parse(html());
    }

    private String html() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Renderer.render(selection, Table.of(selection));
    }

    private static JsonNode data(Document page) throws IOException {
        return new ObjectMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data());
    }
}
