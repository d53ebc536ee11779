package io.statebench.gate.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.gate.decision.MetricResult;
import io.statebench.gate.decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void regressionsComeFirstThenWhatIsNotKnownThenDetails() {
        String text = Markdown.of(ReportFixture.hostile());

        assertThat(text)
                .startsWith(Markdown.MARKER)
                .containsSubsequence(
                        "### Regressed",
                        "### Inconclusive",
                        "### Accepted",
                        "Detectable",
                        "### Unchanged",
                        "### Reported");
    }

    @Test
    void hostileNamesStayText() {
        String text = Markdown.of(ReportFixture.hostile())
                .replace(Markdown.MARKER, "")
                .replace("<!-- -->", "");

        assertThat(text.replace("<code>", "").replace("</code>", ""))
                .doesNotContain("<", "`", "[", "]", "@", "\u001b", "\r");
        assertThat(text.lines().filter(line -> line.contains("::stop"))).isEmpty();
        assertThat(text.lines().filter(line -> line.startsWith("| <code>")))
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isIn(5L, 10L));
    }

    @Test
    void muchOfItIsCutAtTheLimitAndTheRestIsCounted() {
        List<MetricResult> many = IntStream.range(0, 2000)
                .mapToObj(i -> ReportFixture.result(
                        "metric" + i + " thrpt", i == 1999 ? Outcome.REGRESSED : Outcome.UNCHANGED, 0))
                .toList();

        String text = Markdown.of(ReportFixture.of(1, many, List.of()));

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Markdown.MAX_BYTES);
        assertThat(text).contains("metric1999 thrpt").containsPattern("\n[0-9]+ more lines did not fit");
    }

    @Test
    void whereAllIsUnchangedThereIsNothingToSay() {
        List<MetricResult> calm = List.of(ReportFixture.result("m", Outcome.UNCHANGED, 0));
        List<MetricResult> better = List.of(ReportFixture.result("m", Outcome.IMPROVED, -0.3));

        assertThat(ReportFixture.of(0, calm, List.of()).isWorthSaying()).isFalse();
        assertThat(ReportFixture.of(5, calm, List.of()).isWorthSaying()).isTrue();
        assertThat(ReportFixture.of(0, better, List.of()).isWorthSaying()).isTrue();
    }
}
