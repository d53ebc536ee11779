package io.statebench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import io.statebench.report.input.Folders;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of backends beside each other. */
class BackendsPageTest {
    private static final String FILE = Fixture.BACKENDS + "/compare.json";
    private static final String TABLES = "#backends-1 > .scroll > table";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void whoPromisesMoreStandsInAnotherTableBelow() throws IOException {
        Document page = page();

        assertThat(page.select(TABLES + " caption").eachText())
                .containsExactly("Safe when acknowledged: one memory", "Safe when acknowledged: disks of a majority");
        assertThat(backends(page, 0)).containsOnly("redis", "redis-sentinel");
        assertThat(backends(page, 1)).containsOnly("paxos");

        fixture.edit(FILE, "\"MAJORITY_DISK\"", "\"ONE_MEMORY\"");
        assertThat(backends(page(), 0)).containsOnly("paxos", "redis", "redis-sentinel");

        fixture.edit(FILE, "\"ONE_MEMORY\"", "\"STONE_TABLETS\"");
        assertThat(page().select(TABLES + " caption").eachText())
                .containsExactly("Safe when acknowledged: STONE_TABLETS");
    }

    @Test
    void everyFigureHasItsUnit() throws IOException {
        assertThat(cells(page(), "redis-sentinel", "set"))
                .containsExactly(
                        "redis-sentinel",
                        "set",
                        "2,722",
                        "1.40 ms",
                        "20.1 ms",
                        "too few samples",
                        "0",
                        "2.08 s",
                        "77.6 MiB",
                        "2.61 s",
                        "2.28 s",
                        "not checked");
        assertThat(cells(page(), "redis", "set").subList(5, 11))
                .containsExactly("too few samples", "0", "1.22 s", "12.4 MiB", "–", "–");

        fixture.edit(FILE, "\"count\": 2722", "\"count\": 27220");
        fixture.edit(FILE, "2084", "");
        fixture.edit(FILE, "81346560", "0");

        assertThat(cells(page(), "redis-sentinel", "set").subList(5, 9)).containsExactly("24.8 ms", "0", "–", "–");
    }

    @Test
    void anOutageWithoutAnEndOfItsOwnIsNoFigure() throws IOException {
        fixture.edit(FILE, "2608", "20000");
        fixture.edit(FILE, "2281", "2000, 20000, 2100");

        assertThat(cells(page(), "redis-sentinel", "set").subList(9, 11))
                .containsExactly("≥ 20.0 s, until it was mended", "≥ 20.0 s, until it was mended, in 1 of 3 rounds");
        assertThat(names(page(), "outages")).contains("redis-sentinel, until mended");
    }

    @Test
    void whatCouldNotBeMeasuredIsSaid() throws IOException {
        fixture.edit(FILE, "\"KILL\"", "\"POWER_CUT\"");

        assertThat(page().select("#backends-1 > .mark.doubt").eachText())
                .containsExactly(
                        "?Not available of redis: outages: there is one node; without it nobody writes until it is back",
                        "?Not shown of redis-sentinel: outages by POWER_CUT, which this version does not know",
                        "?Not shown of paxos: outages by POWER_CUT, which this version does not know");
        assertThat(cells(page(), "redis-sentinel", "set")).endsWith("2.61 s", "–", "not checked");
    }

    @Test
    void barsStandUnderAHeadingForEachPromise() throws IOException {
        assertThat(names(page(), "rates"))
                .startsWith(
                        "get · safe: one memory",
                        "redis",
                        "redis-sentinel",
                        "get · safe: disks of a majority",
                        "paxos",
                        "set · safe: one memory")
                .hasSize(15);
        assertThat(names(page(), "outages"))
                .containsExactly(
                        "leader cut off · safe: one memory",
                        "redis-sentinel",
                        "leader cut off · safe: disks of a majority",
                        "paxos",
                        "leader killed · safe: one memory",
                        "redis-sentinel",
                        "leader killed · safe: disks of a majority",
                        "paxos");
        JsonNode data = data(page());
        assertThat(data.at("/backends-1-rates/axis").asText()).isEqualTo("calls a second");
        assertThat(data.at("/backends-1-rates/rows/1/median").asDouble()).isEqualTo(8949);
        assertThat(data.at("/backends-1-rates/rows/1/runs").toString()).isEqualTo("[8949.0,11109.0]");
        assertThat(data.at("/backends-1-outages/axis").asText()).contains("from the loss");
        assertThat(data.at("/backends-1-outages/rows/1/median").asDouble()).isEqualTo(2608e6);
    }

    @Test
    void figuresOfWhatBrokeAPromiseAreStruckThroughWithTheReasonAndALink() throws IOException {
        assertThat(page().select("#backends-1 s")).isEmpty();
        assertThat(page().select("#backends-1 .mark.bad")).isEmpty();
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        Document page = page();

        for (Element row : page.select(TABLES + " tbody tr")) {
            boolean isBroken = row.select("th").text().equals("redis");
            assertThat(row.select("s")).hasSize(isBroken ? 6 : 0);
        }
        Element verdict = Objects.requireNonNull(page.selectFirst(TABLES + " tbody tr:has(s) td:last-child"));
        assertThat(verdict.text()).startsWith("lock: ✘invalid, but valid was expected");
        String link = verdict.select("a").attr("href");
        assertThat(page.select(link)).hasSize(1);
        Element reason = Objects.requireNonNull(page.selectFirst("#backends-1 > p.note:has(a)"));
        assertThat(reason.text())
                .startsWith("lock of redis: invalid, but valid was expected (kill, pause); no overlap among 40 grants");
        assertThat(reason.select("a").attr("href")).isEqualTo(link);
        assertThat(page.select("#backends-1 > p > .mark.bad").text())
                .isEqualTo("✘Struck through, because it broke a promise: redis.");
        assertThat(names(page, "rates")).contains("redis ✘", "redis-sentinel").doesNotContain("redis");
    }

    @Test
    void aVerdictStandsBesideWhatItIsAbout() throws IOException {
        assertThat(cells(page(), "redis", "lock")).last().asString().startsWith("lock: ✔valid (kill, pause)");
        assertThat(cells(page(), "redis", "get")).last().asString().startsWith("state: ");
    }

    @Test
    void itSaysWhereHowAndByWhatItWasMeasured() throws IOException {
        Document page = page();

        assertThat(page.select("nav a[href=#backends]").text()).isEqualTo("Backends");
        assertThat(page.select("#backends > h2")).hasSize(1);
        assertThat(page.select("#backends-1 h3 .tag").eachText())
                .containsExactly(
                        "8 clients",
                        "co-located: servers shared the clients' cores",
                        "Intel(R) Xeon(R) Processor, 2 cores");
        assertThat(page.select("#backends-1 > pre").text()).startsWith("scripts/bench compare --backends redis,");
        assertThat(page.select("#backends-1 details table caption").eachText())
                .contains("Machine", "Backend redis", "Backend redis-sentinel", "Backend paxos");
    }

    @Test
    void withoutAnyThereIsNeitherSectionNorLink() throws IOException {
        fixture.deleteAll(Fixture.BACKENDS);

        assertThat(page().select("#backends, a[href=#backends]")).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedAndOneThatWasStoppedSaysSo() throws IOException {
        fixture.edit(FILE, "\"partial\": false", "\"partial\": true");
        fixture.copy(Fixture.BACKENDS, "benchmarks/20261123-102700-compare");
        fixture.write("benchmarks/20261123-102700-compare/compare.json", "{");

        Document page = page();

        assertThat(page.select("#backends-1 .tag").eachText()).contains("partial");
        assertThat(page.select("#backends-1 > p > .mark.doubt").text()).contains("stopped before its time");
        assertThat(page.select("#backends-2 .mark.doubt").text()).contains("compare.json: damaged");
        assertThat(page.select("#backends-2 table")).isEmpty();
    }

    @Test
    void aBackendOfWhichNothingWasMeasuredHasARow() throws IOException {
        fixture.edit(FILE, "\"rates\": [", "\"rates\": [], \"left\": [");

        assertThat(cells(page(), "paxos", "–")).containsSubsequence("paxos", "–", "–", "12.2 s", "387 MiB", "1.04 s");
        assertThat(page().select("#backends-1-rates")).isEmpty();
    }

    @Test
    void hostileTextIsReadAsText() throws IOException {
        int calm = page().select("#backends *").size();
        Hostile.poison(fixture);

        Document page = page();

        assertThat(page.select("#backends script, #backends img, #backends b")).isEmpty();
        assertThat(page.select("#backends caption").text()).contains("ONE_MEMORY" + Hostile.VISIBLE);
        assertThat(page.select("#backends .mark.doubt").text()).contains(Hostile.VISIBLE);
        assertThat(page.select("#backends tbody th").text()).contains("paxos" + Hostile.VISIBLE);
        assertThat(page.select("#backends *").size()).isLessThan(calm + 200);
    }

    private List<String> backends(Document page, int table) {
        return page.select(TABLES).get(table).select("tbody th").eachText();
    }

    private static List<String> cells(Document page, String backend, String operation) {
        return page.select(TABLES + " tbody tr").stream()
                .map(row -> row.children().eachText())
                .filter(cells -> cells.get(0).equals(backend) && cells.get(1).equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Document page, String chart) throws IOException {
        var names = new ArrayList<String>();
        data(page)
                .at("/backends-1-" + chart + "/rows")
                .forEach(row -> names.add(row.path("name").asText()));
        return names;
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
