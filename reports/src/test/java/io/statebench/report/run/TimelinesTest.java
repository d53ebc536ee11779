package io.statebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.Fixture;
import io.statebench.report.element.Charts;
import io.statebench.report.input.Folders;
import io.statebench.report.input.LatencyLog;
import io.statebench.report.input.LatencyLog.Second;
import io.statebench.report.input.Run;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the drawings of one run are made of. */
class TimelinesTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private int events;
    private final StringBuilder history = new StringBuilder();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void aRenewedLeaseLastsFromTheCallThatRenewedIt() throws IOException {
        event(10, 0, "invoke", "acquire", "nil");
        event(20, 0, "ok", "acquire", "{\"owner\" \"a\", \"token\" 1, \"leaseMillis\" 100}");
        event(60, 0, "invoke", "renew", "nil");
        event(70, 0, "ok", "renew", "{\"owner\" \"a\", \"token\" 1, \"leaseMillis\" 100, \"renewed\" true}");

        assertThat(holders().path("items")).singleElement().satisfies(item -> {
            assertThat(item.get(1).asLong()).isEqualTo(20_000_000);
            assertThat(item.get(2).asLong()).isEqualTo(140_000_000);
        });
    }

    @Test
    void aRenewalThatWasRefusedProlongsNothing() throws IOException {
        event(10, 0, "invoke", "acquire", "nil");
        event(20, 0, "ok", "acquire", "{\"owner\" \"a\", \"token\" 1, \"leaseMillis\" 100}");
        event(60, 0, "invoke", "renew", "nil");
        event(70, 0, "ok", "renew", "{\"owner\" \"a\", \"token\" 1, \"leaseMillis\" 100, \"renewed\" false}");

        assertThat(holders().at("/items/0/2").asLong()).isEqualTo(90_000_000);
    }

    @Test
    void aLeaseWithoutAnEndLastsAsLongAsTheHistory() throws IOException {
        event(10, 0, "invoke", "acquire", "nil");
        event(20, 0, "ok", "acquire", "{\"owner\" \"a\", \"leaseMillis\" nil}");
        event(30, 1, "invoke", "acquire", "nil");
        event(500, 1, "fail", "acquire", "nil");

        assertThat(holders().at("/items/0/2").asLong()).isEqualTo(480_000_000);
    }

    @Test
    void anOverlapIsDrawnBetweenItsLanesAndSaidInWords() throws IOException {
        event(10, 0, "invoke", "acquire", "nil");
        event(20, 0, "ok", "acquire", "{\"owner\" \"a\", \"token\" 1, \"leaseMillis\" 800}");
        event(30, 1, "invoke", "acquire", "nil");
        event(40, 1, "ok", "acquire", "{\"owner\" \"b\", \"token\" 2, \"leaseMillis\" 800}");
        event(90, 0, "invoke", "release", "nil");
        event(95, 0, "ok", "release", "nil");

        JsonNode holders = holders();

        assertThat(holders.path("overlaps")).singleElement().satisfies(overlap -> {
            assertThat(overlap.path("lane").asInt()).isZero();
            assertThat(overlap.path("otherLane").asInt()).isEqualTo(1);
            assertThat(overlap.path("fromNanos").asLong()).isEqualTo(40_000_000);
            assertThat(overlap.path("toNanos").asLong()).isEqualTo(90_000_000);
        });
        assertThat(holders.at("/stops/0/words").asText())
                .isEqualTo("p1 (token 2) was granted k at 0.040 s, while p0 (token 1) held it from 0.020 s to 0.090 s");
        assertThat(holders.at("/stops/0/items")).hasSize(2);
        assertThat(holders.at("/words/0").asText()).isEqualTo("#1 · p0");
    }

    @Test
    void processesThatFollowedOneAnotherShareTheLaneOfTheirThread() throws IOException {
        for (int process = 0; process < 8; process++) {
            event(10 + 20 * process, process, "invoke", "acquire", "nil");
            event(20 + 20 * process, process, "info", "acquire", "nil");
        }

        JsonNode chart = chart("history");

        assertThat(chart.path("lanes"))
                .extracting(JsonNode::asText)
                .containsExactly("thread 0", "thread 1", "thread 2", "thread 3");
        assertThat(chart.path("items"))
                .hasSize(8)
                .extracting(item -> item.get(0).asInt())
                .containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    }

    @Test
    void aHistoryWithoutAnomalyOpensOnItsFirstFault() throws IOException {
        event(1000, 0, "invoke", "acquire", "nil");
        event(7000, 0, "fail", "acquire", "nil");

        JsonNode chart = chart("history");

        assertThat(chart.path("stopKind").asText()).isEqualTo("fault");
        JsonNode band = chart.at("/bands/0");
        assertThat(chart.at("/stops/0/words").asText())
                .startsWith(band.path("name").asText() + ", observed from ");
        assertThat(chart.at("/stops/0/fromNanos").asLong())
                .isLessThan(band.path("fromNanos").asLong());
    }

    @Test
    void aTextThatComesOftenIsKeptOnce() throws IOException {
        for (int i = 0; i < 50; i++) {
            event(10 + 20 * i, 0, "invoke", "acquire", "nil");
            event(20 + 20 * i, 0, "fail", "acquire", "nil");
        }

        assertThat(chart("history").path("words")).extracting(JsonNode::asText).containsExactly("0", "acquire k", "");
    }

    @Test
    void aSecondTheLogIsSilentAboutIsAGap() {
        var log = new LatencyLog(List.of(second(0), second(3000)));
        var data = new Charts();

        TimeChart.draw(new Run("r", null, null, null, null, log, List.of()), List.of(), "id", data);

        assertThat(data.json())
                .contains("\"name\":\"ok\",\"values\":[1,0,0,1]")
                .contains("\"name\":\"p50\",\"values\":[5,null,null,5]");
    }

    private static Second second(long fromMillis) {
        return new Second(fromMillis, 1, 0, 5, 5, 5, new TreeMap<>(Map.of(2, 1L)));
    }

    @Test
    void countsAreSaidInWords() {
        assertThat(CountWords.view("overlapsAfterExpiry", "1204"))
                .isEqualTo(new CheckView.CountView("1,204", "overlaps after expiry", false));
        assertThat(CountWords.view("lost-lease", "0")).isEqualTo(new CheckView.CountView("0", "lost lease", true));
        assertThat(CountWords.view("withoutConnection", "many"))
                .isEqualTo(new CheckView.CountView("many", "failed without a connection", false));
    }

    @Test
    void ofManyAnomaliesOnlyTheFirstAreOpen() throws IOException {
        String verdict = fixture.text(Fixture.NAIVE + "/verdict.json");
        int from = verdict.indexOf("{", verdict.indexOf("\"anomalies\": ["));
        String one = verdict.substring(from, verdict.indexOf("}", from) + 1);
        fixture.write(Fixture.NAIVE + "/verdict.json", verdict.replace(one, one + ("," + one).repeat(4)));

        Document page = page();

        assertThat(page.select(".check > .anomaly")).hasSizeBetween(3, 4);
        assertThat(page.select(".check > details > summary").eachText()).containsExactly("2 more in words");
    }

    private void event(long millis, int process, String type, String f, String value) {
        history.append("{:index ").append(events++).append(", :time ").append(millis * 1_000_000);
        history.append(", :process ").append(process).append(", :type :").append(type);
        history.append(", :f :")
                .append(f)
                .append(", :key \"k\", :value ")
                .append(value)
                .append("}\n");
    }

    private JsonNode holders() throws IOException {
        return chart("holders");
    }

    /** That of the lock's run, of which the history was replaced. */
    private JsonNode chart(String kind) throws IOException {
        fixture.write(Fixture.LOCK + "/history.edn", history.toString());
        Document page = page();
        Element card = Objects.requireNonNull(page.selectFirst("section.card:contains(redis-lock-s42)"));
        JsonNode data = new ObjectMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data());
        var found = new ArrayList<JsonNode>();
        card.select(".chart").forEach(place -> found.add(data.path(place.id())));
        return found.stream()
                .filter(chart -> chart.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Document page() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Jsoup.parse(Renderer.render(selection, Table.of(selection)));
    }
}
