package io.statebench.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.DrawnPage;
import io.statebench.report.Fixture;
import io.statebench.report.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Opened from disk, the page asks nobody, keeps its policy, and shows text as text. */
class OpeningIT {
    @RegisterExtension
    static final Chromium BROWSER = new Chromium();

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void nothingButTheFileItselfIsAskedForAndTheConsoleStaysEmpty() {
        Path report = draw();

        BROWSER.open(report);

        assertThat(BROWSER.console()).isEmpty();
        assertThat(BROWSER.requests().stream().filter(url -> !url.startsWith("data:")))
                .containsExactly(report.toUri().toString());
    }

    /** The control: what comes from elsewhere is refused by the policy, and both logs would show it. */
    @Test
    void aPictureFromElsewhereIsRefusedAndSeen() throws IOException {
        Path report = draw();
        edit(report, "</main>", "<img alt=\"\" src=\"http://127.0.0.1:9/a.png\"></main>");

        BROWSER.open(report);

        assertThat(BROWSER.console()).anySatisfy(line -> assertThat(line).contains("Content Security Policy"));

        edit(report, "http-equiv=\"Content-Security-Policy\"", "name=\"none\"");

        BROWSER.open(report);

        assertThat(BROWSER.requests()).contains("http://127.0.0.1:9/a.png");
    }

    @Test
    void everyChartIsDrawn() {
        BROWSER.open(draw());

        assertThat(BROWSER.number("return document.querySelectorAll('.chart').length"))
                .isGreaterThan(10);
        assertThat(
                        BROWSER.texts(
                                "return [...document.querySelectorAll('.chart')].filter((c) => !c.querySelector('svg path')).map((c) => c.id)"))
                .isEmpty();
    }

    @Test
    void aLongWaitHidesNothing() {
        var history = new StringBuilder();
        String event = "{:index %d, :time %d, :process %d, :type :%s, :f :poll, :key \"k\"}%n";
        history.append(event.formatted(0, 1_000_000, 0, "invoke"));
        for (int i = 1; i <= 5; i++) {
            // With four clients, process 4 runs on the thread that process 0 never came back from.
            history.append(event.formatted(2 * i - 1, 100_000_000L * i, 4 * i, "invoke"));
            history.append(event.formatted(2 * i, 100_000_000L * i + 60_000_000, 4 * i, "info"));
        }
        fixture.write(Fixture.LOCK + "/history.edn", history.toString());

        BROWSER.open(draw());

        assertThat(BROWSER.number("return [...document.querySelectorAll('section.card')]"
                        + ".find((s) => s.textContent.includes('redis-lock-s42'))"
                        + ".querySelectorAll('.chart[id$=history] svg [stroke-dasharray=\"4,3\"]').length"))
                .isEqualTo(6);
    }

    @Test
    void aScriptOfWhichOneByteChangedIsRefused() throws IOException {
        Path report = draw();
        edit(report, "const SECOND=1e9", "const SECOND=1e8");

        BROWSER.open(report);

        assertThat(BROWSER.console()).anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
        assertThat(BROWSER.number("return document.querySelectorAll('.chart svg').length"))
                .isZero();
        assertThat(BROWSER.text("return document.querySelector('.anomaly').innerText"))
                .isNotBlank();
    }

    @Test
    void aStyleOfWhichOneByteChangedIsRefused() throws IOException {
        Path report = draw();
        edit(report, "max-width: 76rem", "max-width: 75rem");

        BROWSER.open(report);

        assertThat(BROWSER.console()).anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
    }

    @Test
    void hostileTextIsDrawnAsTextAndNeverRuns() throws IOException {
        Hostile.poison(fixture);

        BROWSER.open(draw());
        showEveryTip();

        assertThat(BROWSER.console()).isEmpty();
        assertThat(BROWSER.number("return document.querySelectorAll('script').length"))
                .isEqualTo(3);
        assertThat(BROWSER.number("return document.querySelectorAll('img, b, iframe, object, [onerror]').length"))
                .isZero();
        assertThat(BROWSER.texts("return [...document.querySelectorAll('main > section')]"
                        + ".filter((s) => s.id !== 'method').map((s) => s.innerText)"))
                .anySatisfy(text -> assertThat(text).contains(Hostile.VISIBLE));
        assertThat(BROWSER.text("return [...document.querySelectorAll('svg text')].map((t) => t.textContent).join()"))
                .contains("<");
        assertThat(BROWSER.number("return document.querySelectorAll('.chart svg').length"))
                .isEqualTo(BROWSER.number("return document.querySelectorAll('.chart').length"));
    }

    /** Tooltips hold what bars and axes have no room for: the pointer goes over all of each chart. */
    private static void showEveryTip() {
        BROWSER.run("""
                for (const place of document.querySelectorAll('.chart')) {
                  const pointer = echarts.getInstanceByDom(place).getZr().handler;
                  for (let zrY = 4; zrY < place.clientHeight; zrY += 14) {
                    for (let zrX = 4; zrX < place.clientWidth; zrX += 28) pointer.dispatch('mousemove', {zrX, zrY});
                  }
                }
                """);
    }

    @Test
    void withoutScriptEveryVerdictTableAndCounterexampleIsRead() {
        BROWSER.script(false);
        BROWSER.open(draw());

        assertThat(BROWSER.number("return document.querySelectorAll('svg, button').length"))
                .isZero();
        assertThat(BROWSER.text("return document.querySelector('noscript').innerText"))
                .contains("Without JavaScript");
        assertThat(
                        hidden(
                                ":is(.mark, .anomaly p, summary, table.main td):not(details:not([open]) > :not(summary), details:not([open]) > :not(summary) *)"))
                .isEmpty();
        // An empty place for a drawing would be a picture of nothing to a screen reader.
        assertThat(BROWSER.number(
                        "return [...document.querySelectorAll('.chart')].filter((c) => c.checkVisibility()).length"))
                .isZero();
        BROWSER.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
        assertThat(hidden("td, th, caption, .anomaly *")).isEmpty();
        assertThat(BROWSER.text("return document.querySelector('main').innerText"))
                .contains("neither lease was over")
                .contains("stale-read");
    }

    /** A sheet cannot be clicked: what is folded on the screen is open on paper. */
    @Test
    void withoutScriptEveryTableIsPrinted() {
        BROWSER.script(false);
        BROWSER.look("print", Map.of());
        BROWSER.open(draw());

        assertThat(hidden("td, th, caption, .anomaly p, .mark")).isEmpty();
    }

    /** Of those that match, the text that has no place on the page. */
    private static List<String> hidden(String selector) {
        return BROWSER.texts("""
                const all = [...document.querySelectorAll(arguments[0])].filter((e) => e.textContent.trim() !== '');
                if (all.length < 5) return ['only ' + all.length + ' match'];
                return all.filter((e) => !e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) ||
                  e.getBoundingClientRect().height < 4 || e.getBoundingClientRect().right < 0).map((e) => e.textContent);
                """, selector);
    }

    private Path draw() {
        return DrawnPage.draw(fixture, temp.resolve("report.html"));
    }

    private static void edit(Path report, String from, String to) throws IOException {
        String before = Files.readString(report);
        assertThat(before).contains(from);
        Files.writeString(report, before.replace(from, to));
    }
}
