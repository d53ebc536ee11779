package io.statebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import io.statebench.report.input.Folders;
import io.statebench.report.input.Judgement;
import io.statebench.report.input.Judgement.Harness;
import io.statebench.report.input.Judgement.HarnessSecond;
import io.statebench.report.input.LatencyLog.Second;
import io.statebench.report.input.Run;
import io.statebench.report.input.Verdict;
import io.statebench.report.page.Renderer;
import io.statebench.report.run.OverTime.Plot;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the picture over time shows of the suite itself and of who led. */
class HarnessChartTest {
    private static final long SECOND = 1_000_000_000;
    private static final String VERDICT = Fixture.LOCK + "/verdict.json";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void theFileIsReadAsItWasWritten() throws IOException {
        Judgement judgement = Objects.requireNonNull(lock().judgement());

        assertThat(Objects.requireNonNull(judgement.harness()).seconds())
                .hasSize(6)
                .contains(new HarnessSecond(3_001_300_000L, 2, 45, 52.1, 0.25, 0.31, List.of("n2")));
    }

    @Test
    void aDamagedPartIsNamedAndThePageGoesOn() throws IOException {
        fixture.edit(VERDICT, "\"primaries\": [\"n2\"]", "\"primaries\": 7");

        assertThat(lock().problems()).anySatisfy(problem -> assertThat(problem).startsWith("verdict.json: damaged"));
        assertThat(page().select("section.card")).isNotEmpty();
    }

    @Test
    void pausesAndStealAreOnThePageSecondBySecond() throws IOException {
        List<JsonNode> plots = plots();

        JsonNode ours = named(plots, "our pauses");
        assertThat(ours.at("/lines/0/values")).extracting(JsonNode::asLong).startsWith(12L, 0L, 0L, 45L, 0L);
        assertThat(ours.at("/lines/1/values")).extracting(JsonNode::asDouble).startsWith(13.4, 1.2, 0.9, 52.1);
        JsonNode cpu = named(plots, "CPU, %");
        assertThat(cpu.at("/lines/0/values")).extracting(JsonNode::asDouble).startsWith(0.0, 2.0, 1.0, 25.0);
        assertThat(cpu.at("/lines/1/values/5").isNull()).isTrue();
    }

    @Test
    void whoLedIsInLanesUnderTheFaultsAndEachChangeHasItsName() throws IOException {
        List<JsonNode> plots = plots();

        JsonNode led = plots.get(plots.size() - 1);
        assertThat(plots.get(plots.size() - 2).path("name").asText()).isEqualTo("faults observed");
        assertThat(led.path("rows")).extracting(JsonNode::asText).containsExactly("n2", "n1", "change");
        assertThat(led.path("names")).extracting(JsonNode::asText).containsExactly("n1, n2", "", "–", "n2");
        assertThat(led.path("cells"))
                .filteredOn(cell -> cell.get(0).asInt() == 1)
                .singleElement()
                .satisfies(cell -> assertThat(
                                List.of(cell.get(1).asDouble(), cell.get(2).asDouble()))
                        .containsExactly(0.0, 3.0013));
        assertThat(led.path("cells"))
                .filteredOn(cell -> cell.get(0).asInt() == 2)
                .extracting(cell -> cell.get(1).asDouble())
                .containsExactly(2.0013, 3.0013, 4.0013, 5.0013);
    }

    @Test
    void theTableAndTheNoteSayIt() throws IOException {
        Element figure = figure(page());

        assertThat(figure.select("thead th").eachText()).endsWith(HarnessTrack.COLUMNS.toArray(new String[0]));
        assertThat(figure.select("tbody tr").get(3).select("td").eachText())
                .endsWith("2 in 45 ms", "52.1 ms", "25.0 %", "31.0 %", "n2");
        assertThat(figure.select("tbody tr").get(2).text()).endsWith("n1, n2");
        assertThat(figure.select(".note").text())
                .contains("CPU steal and pressure are the machine's")
                .contains("who did not answer has not said so", "– for none")
                .doesNotContain("not recorded");
    }

    @Test
    void anOlderFileSaysThatNothingWasRecorded() throws IOException {
        String text = fixture.text(VERDICT);
        fixture.write(
                VERDICT,
                text.substring(0, text.indexOf("  \"harness\"")) + text.substring(text.indexOf("  \"unavailable\"")));

        Document page = page();

        Element figure = figure(page);
        assertThat(lock().problems()).isEmpty();
        assertThat(figure.select(".note").text()).contains("are not recorded in this run's files");
        assertThat(figure.select("thead th").eachText()).endsWith("most in flight");
        assertThat(plots())
                .extracting(plot -> plot.path("name").asText())
                .last()
                .isEqualTo("faults observed");
    }

    @Test
    void aNodeMayBeCalledAnything() throws IOException {
        Hostile.poison(fixture);

        Document page = page();

        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("img, b")).isEmpty();
        assertThat(figure(page).select("tbody tr").get(2).text()).contains(Hostile.VISIBLE);
        JsonNode led = named(plots(), "primary");
        assertThat(led.at("/rows/0").asText()).contains(Hostile.VISIBLE);
        assertThat(led.path("names"))
                .allSatisfy(name -> assertThat(name.asText()).hasSizeLessThanOrEqualTo(25));
    }

    @Test
    void manyNodesHaveNoLanesButTheirChangesAreMarked() {
        List<HarnessSecond> spans =
                IntStream.range(0, 40).mapToObj(i -> span(i * SECOND, "n" + i)).toList();

        Plot led = led(spans, 40);

        assertThat(led.rows()).containsExactly("change");
        assertThat(led.cells()).hasSize(39);
        assertThat(led.names()).startsWith("n1", "", "", "n4").doesNotContain("n2", "n3");
    }

    @Test
    void numbersThatCannotBeAreNotDrawn() {
        var strange = new HarnessSecond(SECOND, -1, -1, Double.NaN, Double.POSITIVE_INFINITY, null, List.of("n1"));
        var behind = span(Long.MAX_VALUE, "n2");
        var before = span(-5 * SECOND, "n3");

        HarnessTrack track =
                HarnessTrack.of(judgement(List.of(behind, strange, before)), 3).orElseThrow();

        assertThat(track.spans()).containsExactly(strange);
        assertThat(track.values(HarnessSecond::stallMaxMillis)).containsOnlyNulls();
        assertThat(HarnessPlots.of(track)).hasSize(1);
        assertThat(track.cells(1)).containsExactly("-1 in -1 ms", "–", "–", "–", "n1");
        assertThat(track.note()).contains("told nothing of CPU steal");
    }

    /** Of a process that could not look for two seconds. */
    @Test
    void aSpanLastsUntilTheNextAndTheLastUntilTheEnd() {
        HarnessTrack track = HarnessTrack.of(judgement(List.of(span(0, "n1"), span(3_400_000_000L, "n2"))), 6)
                .orElseThrow();

        assertThat(track.bySecond())
                .extracting(span -> span != null)
                .containsExactly(true, false, false, true, false, false);
        assertThat(Leaders.draw(track).orElseThrow().cells()).contains(List.of(1.0, 0.0, 3.4), List.of(0.0, 3.4, 5.0));
    }

    @Test
    void whereNobodyLeadsThereAreNoLanes() {
        HarnessTrack track = HarnessTrack.of(
                        judgement(List.of(new HarnessSecond(0, 0, 0, 1, null, null, List.of()))), 1)
                .orElseThrow();

        assertThat(Leaders.draw(track)).isEmpty();
        assertThat(track.note()).contains("No node of ours said");
    }

    private static Plot led(List<HarnessSecond> spans, int seconds) {
        List<Plot> plots = TimePlots.of(
                        Stream.generate(() -> Second.empty(0)).limit(seconds).toList(), List.of(), judgement(spans))
                .plots();
        return plots.get(plots.size() - 1);
    }

    private static HarnessSecond span(long fromNanos, String primary) {
        return new HarnessSecond(fromNanos, 0, 0, 1, null, null, List.of(primary));
    }

    private static Judgement judgement(List<HarnessSecond> spans) {
        return new Judgement(
                "statebench-verdict/1",
                Verdict.VALID,
                5 * SECOND,
                List.of(),
                List.of(),
                List.of(),
                null,
                new Harness(spans),
                List.of());
    }

    private Run lock() throws IOException {
        return Selection.all(Folders.list(fixture.out())).runs().stream()
                .filter(run -> Fixture.LOCK.endsWith(run.folder()))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> plots() throws IOException {
        Document page = page();
        String id = Objects.requireNonNull(figure(page).selectFirst(".chart")).id();
        JsonNode data = new ObjectMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data());
        var plots = new ArrayList<JsonNode>();
        data.path(id).path("plots").forEach(plots::add);
        return plots;
    }

    private static JsonNode named(List<JsonNode> plots, String beginning) {
        return plots.stream()
                .filter(plot -> plot.path("name").asText().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** That of the lock's run. */
    private static Element figure(Document page) {
        Element card = Objects.requireNonNull(page.selectFirst("section.card:contains(redis-lock-s42)"));
        return Objects.requireNonNull(card.selectFirst("figure:contains(Over time)"));
    }

    private Document page() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Jsoup.parse(Renderer.render(selection, Table.of(selection)));
    }
}
