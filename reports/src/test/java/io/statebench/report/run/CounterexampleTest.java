package io.statebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import io.statebench.report.input.Folders;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that the checker found, on the page: as a table for everybody, and numbered in the drawing. */
class CounterexampleTest {
    private static final String VERDICT = Fixture.STALE + "/verdict.json";
    private static final String WORDS = "\"words\": \"p3 read 10";
    private static final String STEPS = """
            "steps": [{"event": 50, "before": "10", "after": "10"}, {"event": 52, "before": "10", "after": "13"}],
            "stepsBefore": 7, "stuck": 54,
            """;

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void theStepsStandInATableThatNeedsNoScript() throws IOException {
        fixture.edit(VERDICT, WORDS, STEPS + WORDS);

        Element order = Objects.requireNonNull(page().selectFirst(".anomaly > .order"));

        assertThat(order.select("caption").text()).contains("7 came before");
        assertThat(order.select("tbody tr th").eachText()).containsExactly("8", "9", "✘");
        assertThat(order.select("tbody tr td:last-child").eachText()).containsExactly("10", "13", "impossible");
        assertThat(order.select("tbody tr td:nth-last-child(2)").eachText()).containsExactly("10", "10", "13");
    }

    @Test
    void theImpossibleIsSaidInPlainWordsWithWhatWasInEffect() throws IOException {
        fixture.edit(VERDICT, WORDS, STEPS + WORDS);

        String words = Objects.requireNonNull(page().selectFirst(".anomaly:has(.order)"))
                .text();

        assertThat(words)
                .contains("called read of k0 at")
                .contains("was told ok, 10. Everything that had returned before that answer fits one order of 9 steps, "
                        + "after which k0 is 13.")
                .contains("No fault was observed in this run.");
    }

    @Test
    void theDrawingNumbersTheStepsWithinTheirCallsAndKnowsWhatIsStuck() throws IOException {
        fixture.edit(VERDICT, WORDS, STEPS + WORDS);

        JsonNode chart = history();
        JsonNode stop = chart.at("/stops/0");

        assertThat(stop.path("steps")).extracting(step -> step.get(2).asInt()).containsExactly(8, 9);
        assertThat(stop.path("steps").get(0).get(1).asLong())
                .isLessThanOrEqualTo(stop.path("steps").get(1).get(1).asLong());
        assertThat(chart.path("words").path(stop.at("/steps/1/4").asInt()).asText())
                .isEqualTo("13");
        assertThat(stop.path("items"))
                .extracting(JsonNode::asInt)
                .contains(stop.path("stuck").asInt());
        long from = 0;
        for (int i = 0; i <= stop.path("stuck").asInt(); i++) {
            from += chart.path("items").path(i).get(1).asLong();
        }
        assertThat(fixture.text(Fixture.STALE + "/history.edn")).contains("{:index 54, :time " + from + ",");
        assertThat(chart.path("key").asText()).contains("✘: fits nowhere");
    }

    @Test
    void ofManyStepsTheLastAreOpenAndTheOthersFolded() throws IOException {
        String steps = IntStream.range(0, 26)
                .mapToObj(i -> "{\"event\": " + 2 * i + ", \"before\": \"b\", \"after\": \"a\"}")
                .collect(Collectors.joining(","));
        fixture.edit(VERDICT, WORDS, "\"steps\": [" + steps + "], \"stepsBefore\": 0, \"stuck\": 54," + WORDS);

        Document page = page();

        assertThat(page.select(".order tbody tr")).hasSize(13);
        assertThat(page.select(".order caption").text()).contains("14 came before");
        assertThat(page.select(".anomaly details:contains(14 steps before those) tbody tr"))
                .hasSize(14);
    }

    @Test
    void withoutAnOrderThereIsNone() throws IOException {
        assertThat(page().select(".order")).isEmpty();
        assertThat(history().at("/stops/0/stuck").asInt()).isEqualTo(-1);
        assertThat(history().path("key").asText()).doesNotContain("✘");
    }

    @Test
    void whatTheHistoryLacksIsLeftOut() throws IOException {
        fixture.edit(VERDICT, WORDS, STEPS.replace("\"event\": 50", "\"event\": 99999") + WORDS);

        assertThat(page().select(".order tbody tr th").eachText()).containsExactly("9", "✘");

        fixture.edit(VERDICT, "\"stuck\": 54", "\"stuck\": 99999");
        assertThat(page().select(".order")).isEmpty();
    }

    @Test
    void aStepThatSaysNothingIsDamage() throws IOException {
        fixture.edit(VERDICT, WORDS, "\"steps\": [{\"event\": 50, \"after\": \"1\"}], \"stuck\": 54," + WORDS);

        assertThat(page().text()).contains("verdict.json: damaged, \"steps[].before\" is missing");
    }

    @Test
    void hostileTextInAStepStaysText() throws IOException {
        fixture.edit(VERDICT, WORDS, STEPS + WORDS);
        Hostile.poison(fixture);

        Document page = page();

        assertThat(page.select(".order td:last-child").text()).contains("13" + Hostile.VISIBLE);
        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("img, b")).isEmpty();
    }

    private JsonNode history() throws IOException {
        Document page = page();
        Element place =
                Objects.requireNonNull(page.selectFirst("section.card:contains(memory-stale-s1) .chart[id$=history]"));
        return new ObjectMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data())
                .path(place.id());
    }

    private Document page() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Jsoup.parse(Renderer.render(selection, Table.of(selection)));
    }
}
