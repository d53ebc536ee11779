package io.statebench.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.DrawnPage;
import io.statebench.report.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page for everyone: by eye in either scheme, by screen reader, by keyboard, on a phone. */
class AccessIT {
    @RegisterExtension
    static final Chromium BROWSER = new Chromium();

    private static final String UNFOLD = "document.querySelectorAll('details').forEach((d) => { d.open = true; });";

    /** The drawing in focus, without the numbers by which its parts refer to each other. */
    private static final String DRAWN =
            "document.activeElement.querySelector('svg').innerHTML.replace(/zr\\d+-\\w*\\d+/g, '')";

    @TempDir
    private static Path temp;

    private static Path report = Path.of("report.html");

    @BeforeAll
    static void draw() throws IOException {
        report = DrawnPage.draw(Fixture.in(temp), temp.resolve("report.html"));
    }

    @ParameterizedTest
    @CsvSource({"360,light", "360,dark", "768,light", "768,dark", "1280,light", "1280,dark"})
    void axeFindsNothing(int width, String scheme) throws IOException {
        BROWSER.size(width);
        BROWSER.look(Map.of("prefers-color-scheme", scheme));
        BROWSER.open(report);
        BROWSER.run(UNFOLD);

        assertThat(violations()).isEmpty();
    }

    /** What axe holds against the page, a line each. */
    private static List<String> violations() throws IOException {
        BROWSER.run(axe());
        @SuppressWarnings("unchecked")
        var found = (List<String>) Objects.requireNonNull(BROWSER.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(
                  (result) => done(result.passes.length < 20 ? ['only ' + result.passes.length + ' rules passed'] :
                    result.violations.flatMap((v) => v.nodes.slice(0, 5).map((n) => v.id + ': ' + n.html + ' ' + n.failureSummary))),
                  (trouble) => done([String(trouble)]));
                """));
        return found;
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(AccessIT.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** 320 is what WCAG asks for; 360 is a small phone. */
    @ParameterizedTest
    @ValueSource(ints = {320, 360, 768, 1280})
    void nothingIsWiderThanTheWindow(int width) {
        BROWSER.size(width);
        BROWSER.open(report);
        BROWSER.run(UNFOLD);

        assertThat(BROWSER.number("return document.documentElement.scrollWidth"))
                .isEqualTo(width);
        assertThat(outside()).isEmpty();
    }

    /** Text that ends right of the window, and is in nothing that scrolls. */
    private static List<String> outside() {
        return BROWSER.texts("""
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const range = document.createRange();
                const found = [];
                while (walk.nextNode()) {
                  const parent = walk.currentNode.parentElement;
                  if (walk.currentNode.data.trim() === '' || parent.closest('script, .scroll, nav, option')) continue;
                  range.selectNodeContents(walk.currentNode);
                  const box = range.getBoundingClientRect();
                  if (box.right > innerWidth + 1) found.push(parent.tagName + ' ' + walk.currentNode.data.slice(0, 60));
                }
                return found;
                """);
    }

    @Test
    void thePageIsMadeOfLandmarksAndNamedParts() {
        BROWSER.open(report);

        assertThat(BROWSER.texts(
                        "return ['body > header', 'body > nav[aria-label]', 'body > main', 'body > footer', 'h1']"
                                + ".filter((s) => document.querySelectorAll(s).length !== 1)"))
                .isEmpty();
        assertThat(BROWSER.texts("return [...document.querySelectorAll('main > section')]"
                        + ".filter((s) => s.querySelector('h2') === null || !document.querySelector('nav a[href=\"#' + s.id + '\"]'))"
                        + ".map((s) => s.id)"))
                .as("sections without a heading or a link in the head of the page")
                .isEmpty();
        assertThat(BROWSER.texts("return [...document.querySelectorAll('nav a, td a')]"
                        + ".map((a) => a.getAttribute('href')).filter((h) => !document.querySelector(h))"))
                .as("links to nowhere")
                .isEmpty();
        assertThat(
                        BROWSER.texts(
                                "return [...document.querySelectorAll('table')].filter((t) => !t.caption?.textContent ||"
                                        + " t.querySelector('th:not([scope])') || !t.querySelector('tbody th[scope=row]')).map((t) => t.outerHTML)"))
                .as("tables without caption, scope or heads of rows")
                .isEmpty();
        assertThat(BROWSER.texts("return [...document.querySelectorAll('.mark')].filter((m) =>"
                        + " !m.querySelector('.icon') || m.textContent.length < 3).map((m) => m.outerHTML)"))
                .as("verdicts by colour alone")
                .isEmpty();
        assertThat(BROWSER.texts(
                        "return [...document.querySelectorAll('.chart')].filter((c) => !c.ariaLabel || !c.role ||"
                                + " !c.closest('figure').querySelector('details table tbody tr')).map((c) => c.id)"))
                .as("charts without a name, a role or a table")
                .isEmpty();
    }

    @Test
    void theKeyboardGetsFromTheTopToTheCounterexampleAndWalksIt() {
        BROWSER.open(report);

        press(Keys.TAB);
        assertThat(focused()).isEqualTo("To the results");
        press(Keys.ENTER);
        assertThat(BROWSER.text("return document.activeElement.id")).isEqualTo("main");

        int steps = 0;
        var lost = new ArrayList<String>();
        String isThere = "return document.activeElement.matches('.chart[aria-label*=anomaly]')";
        while (!Boolean.TRUE.equals(BROWSER.run(isThere)) && steps++ < 250) {
            press(Keys.TAB);
            lost.addAll(BROWSER.texts(FOCUS_LOST));
        }

        assertThat(steps).as("presses of the tabulator").isBetween(5, 249);
        assertThat(lost).as("where the focus is not seen").isEmpty();
        String opened = drawn();
        String wider = after("-");
        assertThat(marks(wider)).as("wider shows more").isGreaterThan(marks(opened));
        assertThat(after("+")).as("closer again").isEqualTo(opened);
        String later = after(Keys.ARROW_RIGHT);
        assertThat(later).isNotEqualTo(opened);
        assertThat(after(Keys.ARROW_LEFT)).isEqualTo(opened);
        after(Keys.ARROW_RIGHT);
        assertThat(after("n")).as("n goes to an anomaly").isNotEqualTo(later);
        after(Keys.ARROW_RIGHT);
        assertThat(after("p")).as("p goes to an anomaly").isNotEqualTo(later);
        assertThat(BROWSER.console()).isEmpty();
    }

    /** Of the element in focus: that it has no outline, or lies outside of the window or wholly below the sticky head. */
    private static final String FOCUS_LOST = """
            const e = document.activeElement;
            const box = e.getBoundingClientRect();
            const head = e.closest('nav') ? 0 : document.querySelector('nav').getBoundingClientRect().bottom;
            const isSeen = box.bottom > head + 4 && box.top < innerHeight - 4 && box.right > 0 && box.left < innerWidth;
            return getComputedStyle(e).outlineStyle !== 'none' && isSeen ? [] : [e.outerHTML.slice(0, 200)];
            """;

    private static void press(CharSequence key) {
        new Actions(BROWSER.driver()).sendKeys(key).perform();
    }

    private static String focused() {
        return BROWSER.text("return document.activeElement.textContent");
    }

    /** The drawing in focus once the key has changed it, and all that follows from that is drawn too. */
    private static String after(CharSequence key) {
        String before = drawn();
        press(key);
        BROWSER.until("return " + DRAWN + " !== arguments[0]", before);
        BROWSER.driver()
                .executeAsyncScript(
                        "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))");
        return drawn();
    }

    /** In no order: a drawing that was there before may be put together from its parts in another. */
    private static String drawn() {
        return Stream.of(BROWSER.text("return " + DRAWN).split("(?=<)", -1))
                .sorted()
                .collect(Collectors.joining());
    }

    private static int marks(String drawing) {
        return drawing.split("<path", -1).length;
    }

    @Test
    void everyColumnSortsByWhatItsCellsMean() throws IOException {
        BROWSER.open(report);

        assertThat(BROWSER.texts(
                        "return [...document.querySelectorAll('table')].filter((t) => t.tBodies[0].rows.length > 1 &&"
                                + " t.querySelector('thead th:not(:has(button))')).map((t) => t.caption.textContent)"))
                .as("tables that do not sort")
                .isEmpty();
        Path page = withTable("1.20 ms", "–", "216 ns", "12,345 ns", "missing", "3.0 s", "−5", "+2 min", "669 µs");

        BROWSER.open(page);

        assertThat(sorted()).isEqualTo("ascending: −5, 216 ns, 12,345 ns, 669 µs, 1.20 ms, 3.0 s, +2 min, –, missing");
        assertThat(sorted()).isEqualTo("descending: +2 min, 3.0 s, 1.20 ms, 669 µs, 12,345 ns, 216 ns, −5, missing, –");

        BROWSER.open(withTable("redis-10", "redis-9", "12 MiB", "900 KiB", "Memory", "12.5 %", "< 0.001"));

        assertThat(sorted()).isEqualTo("ascending: < 0.001, 12.5 %, 900 KiB, 12 MiB, Memory, redis-9, redis-10");
    }

    private static Path withTable(String... cells) throws IOException {
        String rows = "<tr><th scope=row>" + String.join("</th></tr><tr><th scope=row>", cells) + "</th></tr>";
        Path page = temp.resolve("sorted.html");
        String table = "<table id=mine><thead><tr><th scope=col>x</th></tr></thead><tbody>"
                + rows.replace("< 0", "&lt; 0") + "</tbody></table>";
        Files.writeString(page, Files.readString(report).replace("</main>", table + "</main>"));
        return page;
    }

    private static String sorted() {
        BROWSER.run("document.querySelector('#mine button').click()");
        return BROWSER.text("return document.querySelector('#mine th').ariaSort + ': ' +"
                + " [...document.querySelectorAll('#mine td, #mine tbody th')].map((c) => c.textContent).join(', ')");
    }

    @Test
    void theSchemeIsChosenAndRememberedAndChartsFollow() {
        BROWSER.open(report);
        String light = chartText();
        String ground = ground();

        choose("dark");

        assertThat(ground()).isNotEqualTo(ground);
        assertThat(chartText()).isNotEqualTo(light);
        String dark = chartText();

        BROWSER.open(report);

        assertThat(chartText()).isEqualTo(dark);

        BROWSER.look(Map.of("prefers-color-scheme", "dark"));
        choose("light");

        assertThat(ground()).isEqualTo(ground);
        assertThat(chartText()).isEqualTo(light);

        choose("auto");

        assertThat(chartText()).isEqualTo(dark);
    }

    @Test
    void whereNothingMayBeStoredTheSchemeIsChosenAllTheSame() {
        Map<String, Object> script = Map.of(
                "source", "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})");
        Object id = BROWSER.ask("Page.addScriptToEvaluateOnNewDocument", script).get("identifier");
        try {
            BROWSER.open(report);
            String light = chartText();
            choose("dark");

            assertThat(chartText()).isNotEqualTo(light);
            assertThat(BROWSER.console()).isEmpty();
        } finally {
            BROWSER.ask("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", Objects.requireNonNull(id)));
        }
    }

    private static void choose(String scheme) {
        BROWSER.run("""
                const theme = document.getElementById('theme');
                theme.value = arguments[0];
                theme.dispatchEvent(new Event('change', {bubbles: true}));
                """, scheme);
    }

    private static String ground() {
        return BROWSER.text("return getComputedStyle(document.body).backgroundColor");
    }

    private static String chartText() {
        return BROWSER.text("return document.querySelector('.chart svg text').getAttribute('fill')");
    }

    @Test
    void nothingMovesForThoseWhoAskForStillness() {
        BROWSER.look(Map.of("prefers-reduced-motion", "reduce"));
        BROWSER.open(report);

        assertThat(BROWSER.texts("return [...document.querySelectorAll('body *')].filter((e) => {"
                        + " const s = getComputedStyle(e); return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0 ||"
                        + " s.scrollBehavior !== 'auto'; }).map((e) => e.tagName)"))
                .isEmpty();
    }

    @Test
    void contrastGrowsForThoseWhoAskForIt() {
        BROWSER.open(report);
        String soft = "return getComputedStyle(document.querySelector('.note')).color";
        String ink = "return getComputedStyle(document.body).color";
        assertThat(BROWSER.text(soft)).isNotEqualTo(BROWSER.text(ink));

        BROWSER.look(Map.of("prefers-contrast", "more"));

        assertThat(BROWSER.text(soft)).isEqualTo(BROWSER.text(ink));
    }
}
