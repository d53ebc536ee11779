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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of benchmarks and loads. */
class SpeedPageTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void figuresOfWhatBrokeAPromiseAreStruckThroughInEveryCard() throws IOException {
        String cards = "#speed .card, #load .card";
        assertThat(page().select(cards).select("s, .mark.bad")).isEmpty();
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        Document page = page();

        for (Element row : page.select("#benchmark-1 figure tbody tr")) {
            boolean isBroken = row.select("th").text().equals("redis");
            assertThat(row.select("s").isEmpty()).as(row.text()).isEqualTo(!isBroken);
            assertThat(row.select("s").text()).doesNotContain("thread");
        }
        assertThat(page.select("#benchmark-1 s")).isNotEmpty();
        for (Element card : page.select("#load .card")) {
            boolean isBroken = card.select("h3").text().matches(".* redis [a-z]+( .*)?");
            assertThat(card.select("tbody s").isEmpty())
                    .as(card.select("h3").text())
                    .isEqualTo(!isBroken);
        }
        assertThat(page.select("#load .card:has(tbody s)")).hasSizeBetween(4, 5);
        for (Element card : page.select(cards).select(".card:has(tbody s)")) {
            assertThat(card.select(".mark.bad").text())
                    .isEqualTo("✘Struck through, because it broke a promise: redis.");
            Element reason = Objects.requireNonNull(card.selectFirst("p.note:has(a[href^=#run])"));
            assertThat(reason.text()).startsWith("lock of redis: invalid, but valid was expected");
            assertThat(page.select(reason.select("a").attr("href"))).hasSize(1);
        }
        assertThat(data(page).at("/benchmark-1-throughput/rows").findValuesAsText("name"))
                .contains("redis ✘")
                .doesNotContain("redis");
    }

    @Test
    void aBackendHasOneColourInEveryChart() throws IOException {
        JsonNode data = data(page());

        int redis = data.at("/load-3-curve/panels/0/series/0/style").asInt(-1);
        Set<Integer> styles = new HashSet<>();
        data.at("/benchmark-1-throughput/rows").forEach(row -> {
            if (row.path("name").asText().equals("redis")) {
                styles.add(row.path("style").asInt());
            }
        });
        data.at("/benchmark-1-latency/panels")
                .forEach(panel -> panel.path("series").forEach(series -> {
                    if (series.path("name").asText().equals("redis")) {
                        styles.add(series.path("style").asInt());
                    }
                }));
        for (String place : List.of("load-2-latency", "load-4-capacity", "load-5-scale", "load-6-hotkey")) {
            styles.add(data.at("/" + place + "/panels/0/series/0/style").asInt(-2));
        }
        assertThat(styles).containsExactly(redis);
        assertThat(data.at("/load-1-latency/panels/0/series/0/style").asInt(-1)).isNotEqualTo(redis);
    }

    @Test
    void aDotIsARunAndAnIntervalTakesSixOfThem() throws IOException {
        JsonNode few = data(page()).at("/benchmark-1-throughput/rows/1");
        fixture.edit(Fixture.QUICK + "/jmh.json", "5112.447773616641,\n          4953.954235283697\n        ]", """
                1.0], [2.0], [3.0], [4.0], [5.0], [9.0]""");

        Document page = page();

        assertThat(few.path("runs")).hasSize(1);
        assertThat(few.path("low").isNull()).isTrue();
        List<JsonNode> rows = new ArrayList<>();
        data(page).at("/benchmark-1-throughput/rows").forEach(rows::add);
        assertThat(rows)
                .filteredOn(row -> row.path("runs").size() == 6)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("median").asDouble()).isEqualTo(3500);
                    assertThat(row.path("low").asDouble()).isEqualTo(1000);
                    assertThat(row.path("high").asDouble()).isEqualTo(9000);
                });
        assertThat(page.select("#benchmark-1 figure:has(#benchmark-1-throughput)")
                        .text())
                .contains("iterations are no runs")
                .contains("1,000 to 9,000")
                .contains("6 × 1");
    }

    @Test
    void theBaselineIsFaintBesideOthersAndNotAlone() throws IOException {
        JsonNode panel = data(page()).at("/benchmark-1-latency/panels/0");

        assertThat(panel.path("series")).anySatisfy(series -> {
            assertThat(series.path("name").asText()).isEqualTo("memory");
            assertThat(series.path("isFaint").asBoolean()).isTrue();
            assertThat(series.path("line").asText()).isEqualTo("dashed");
        });

        fixture.edit(Fixture.QUICK + "/jmh.json", "\"redis\"", "\"memory\"");

        data(page())
                .at("/benchmark-1-latency/panels")
                .forEach(each -> each.path("series")
                        .forEach(series ->
                                assertThat(series.path("isFaint").asBoolean()).isFalse()));
    }

    @Test
    void aLoadOnTheBaselineAtTheSameRateStandsBehindTheCurves() throws IOException {
        String memory = "benchmarks/20261123-110000-latency-memory-set";
        fixture.copy(Fixture.LATENCY, memory);
        fixture.edit(memory + "/latency.json", "\"redis-cluster\"", "\"memory\"");

        JsonNode series = data(page()).at("/load-2-latency/panels/0/series");

        assertThat(series).hasSize(4);
        assertThat(series.path(0).path("name").asText()).isEqualTo("memory response");
        assertThat(series.path(0).path("isFaint").asBoolean()).isTrue();
        assertThat(series.path(2).path("line").asText()).isEqualTo("solid");
        assertThat(series.path(3).path("line").asText()).isEqualTo("dashed");

        fixture.edit(memory + "/latency.json", "\"ratePerSecond\" : 1000.0", "\"ratePerSecond\" : 999.0");

        assertThat(data(page()).at("/load-2-latency/panels/0/series")).hasSize(2);
    }

    @Test
    void responseAndServiceStandInTheTableWithHowCallsEnded() throws IOException {
        String table = page().select("#load-1 figure details").text();

        assertThat(table)
                .contains("operation time p50 p90 p99 p99.9 p99.99 max count ok error timeout unfinished")
                .contains("set response")
                .contains("set service")
                .contains("too few samples")
                .contains("5,079");
    }

    @Test
    void whatIsSaturatedIsMarkedInTheChartAndInWords() throws IOException {
        Document page = page();
        JsonNode latency = data(page).at("/load-3-curve/panels/0/series");

        assertThat(page.select("#load-3 .mark.doubt").text()).contains("SATURATED at 1 of 11 points");
        assertThat(page.select("#load-2 .mark.doubt").text()).contains("SATURATED: calls were sent late");
        assertThat(page.select("#load-3 figure tbody").text()).contains("SATURATED: calls were sent late");
        assertThat(latency).anySatisfy(series -> {
            assertThat(series.path("mark").asText()).isEqualTo("ring");
            assertThat(series.path("points")).hasSize(1);
            assertThat(series.at("/points/0/0").asDouble()).isEqualTo(2052);
        });
        assertThat(data(page).at("/load-3-curve/panels/1/y/isLog").asBoolean()).isFalse();
    }

    @Test
    void theCapacityIsSaidWithHowFarToTrustIt() throws IOException {
        assertThat(page().select("#load-4 .mark.good").text())
                .contains("60,000/s was kept up with, 64,000/s was not: confirmed");

        fixture.edit(Fixture.CAPACITY + "/capacity.json", "\"confirmed\"", "\"interrupted\"");
        fixture.edit(Fixture.CAPACITY + "/capacity.json", "\"partial\" : false", "\"partial\" : true");

        Document page = page();
        assertThat(page.select("#load-4 .mark.good")).isEmpty();
        assertThat(page.select("#load-4 .mark.doubt").text()).contains("stopped before its time", "interrupted");
        assertThat(page.select("#load-4 h3 .tag").text()).contains("partial");
    }

    @Test
    void theLawIsDrawnAndSaysHowWellItFits() throws IOException {
        Document page = page();
        JsonNode series = data(page).at("/load-5-scale/panels/0/series");

        assertThat(page.select("#load-5 > p").text())
                .contains("lambda 53,047/s, sigma 0.5268", "throughput never falls", "R² 0.524")
                .contains("does not describe what was measured");
        assertThat(series).hasSize(3);
        assertThat(series.at("/2/points/0").toString()).startsWith("[1.0,53047.18");
        assertThat(series.at("/0/points")).hasSize(18);
    }

    @Test
    void withoutALawThePageSaysWhy() throws IOException {
        String scale = fixture.text(Fixture.SCALE + "/scale.json");
        int from = scale.indexOf("\"fit\"");
        String without = scale.substring(0, from) + "\"fit\": null}";

        fixture.write(Fixture.SCALE + "/scale.json", without);
        assertThat(page().select("#load-5 > p").text()).contains("none was fitted");

        fixture.write(Fixture.SCALE + "/scale.json", without.replace("\"clients\",", "\"payload\","));
        Document page = page();
        assertThat(page.select("#load-5 > p").text()).contains("about clients and cluster sizes, not payload");
        assertThat(page.select("#load-5 h3").text()).contains("by payload, with 8 clients");
        assertThat(data(page).at("/load-5-scale/panels/0/series")).hasSize(2);

        fixture.write(Fixture.SCALE + "/scale.json", without.replaceAll("\"value\" : (4|8|16|32)", "\"value\" : 2"));
        assertThat(page().select("#load-5 > p").text()).contains("it takes 5 values or more, here are 2");
    }

    @Test
    void armsStandBesideEachOther() throws IOException {
        Document page = page();

        assertThat(data(page).at("/load-6-hotkey/panels")).hasSize(2);
        assertThat(page.select("#load-6 table:contains(Arm beside arm)").text())
                .contains("what uniform zipf 0.99", "share of the hottest key 0.1 % 12.9 %", "lost races 3 57");
    }

    @Test
    void everyLoadNamesItsPlaceItsFolderAndItsCommand() throws IOException {
        assertThat(page().select("#load > section")).hasSize(6).allSatisfy(load -> {
            assertThat(load.select("h3 .tag").text()).contains("co-located");
            assertThat(load.select("p.note").text()).contains("benchmarks/20261123-10");
            assertThat(load.select("pre").text()).startsWith("scripts/bench ");
            assertThat(load.select("figure figcaption .note").text()).isNotEmpty();
        });
    }

    @Test
    void aFileOfSomebodyElseIsDrawnAndWhatCannotBeReadIsNamed() throws IOException {
        Files.createDirectories(fixture.out().resolve("benchmarks/theirs"));
        String entry = """
                {"benchmark": "com.example.QueueBenchmark.offer", "mode": "%s", "threads": 4, "forks": 2,
                 "primaryMetric": {"score": 85.0, "scoreUnit": "%s", "rawData": [[80.0, 90.0], ["NaN"]]},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0, "scoreUnit": "B/op"}}}""";
        fixture.write(
                "benchmarks/theirs/result.json",
                "[" + entry.formatted("avgt", "us/op") + ", " + entry.formatted("avgt", "leagues/op") + "]");

        Document page = page();

        String theirs = "section.card:has(h3:contains(theirs))";
        assertThat(page.select(theirs + " .mark.doubt").eachText())
                .containsExactly(
                        "?environment.json: missing",
                        "?result.json: entry 2 (com.example.QueueBenchmark.offer) left out, \"leagues\" is no unit of "
                                + "time we know");
        assertThat(page.select(theirs + " figure").text())
                .contains("Less is better", "QueueBenchmark offer · 4 threads 85.0 µs – 85.0 µs 85.0 µs 1 × 2");
        assertThat(page.select(theirs + " details:contains(Other results)").text())
                .contains("gc.alloc.rate.norm 24.0 B/op");
        assertThat(data(page).at("/benchmark-2-time/unit").asText()).isEqualTo("nanos");
    }

    @Test
    void quickIsAboutTheQuickBenchmarkOnly() throws IOException {
        Selection quick = Selection.quick(Folders.list(fixture.out()));

        assertThat(quick.loads()).isEmpty();
        assertThat(quick.doubts()).isEmpty();
    }

    private Document page() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Jsoup.parse(Renderer.render(selection, Table.of(selection)));
    }

    private static JsonNode data(Document page) throws IOException {
        return new ObjectMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data());
    }
}
