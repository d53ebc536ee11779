package io.statebench.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.DrawnPage;
import io.statebench.report.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on sheets of paper, and in pictures that stay beside the build for whoever wants to look. */
class PaperIT {
    @RegisterExtension
    static final Chromium BROWSER = new Chromium();

    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private static Path temp;

    private static Path report = Path.of("report.html");

    @BeforeAll
    static void draw() throws IOException {
        report = DrawnPage.draw(Fixture.in(temp), temp.resolve("report.html"));
        Files.createDirectories(PICTURES);
    }

    @BeforeEach
    void open() {
        BROWSER.open(report);
    }

    /** Sheets in inches, as the browser takes them, and in points, as a PDF states them. */
    enum Sheet {
        A4(8.27, 11.69, "595"),
        LETTER(8.5, 11, "612");

        private static final double MARGIN = 14 / 25.4;

        final double width;
        final double height;
        final String points;

        Sheet(double width, double height, String points) {
            this.width = width;
            this.height = height;
            this.points = points;
        }

        /** What is left between the margins, in the pixels of a style. */
        int pixels() {
            return (int) (96 * (width - 2 * MARGIN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsPrinted(Sheet sheet) throws IOException {
        byte[] pdf = BROWSER.bytes(
                "Page.printToPDF",
                Map.of("paperWidth", sheet.width, "paperHeight", sheet.height, "preferCSSPageSize", true));

        Files.write(PICTURES.resolve("print-" + sheet + ".pdf"), pdf);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-");
        assertThat(Pattern.compile("/MediaBox \\[0 0 " + sheet.points + "[. ]")
                        .matcher(text)
                        .results()
                        .count())
                .as("pages of this size")
                .isGreaterThan(5);
        assertThat(text).as("text and not a picture of it").contains("/Font");
        assertThat(BROWSER.console()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsCutAtTheRightOfASheet(Sheet sheet) {
        BROWSER.size(sheet.pixels());
        BROWSER.look("print", Map.of());
        BROWSER.run("dispatchEvent(new Event('beforeprint'))");

        assertThat(cut()).isEmpty();
        assertThat(BROWSER.number("return document.documentElement.scrollWidth"))
                .isEqualTo(sheet.pixels());

        BROWSER.run("dispatchEvent(new Event('afterprint'))");
    }

    /** Text that ends right of the sheet or, in a drawing, of the drawing. Paper does not scroll. */
    private static List<String> cut() {
        return BROWSER.texts("""
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const range = document.createRange();
                const found = [];
                let seen = 0;
                while (walk.nextNode()) {
                  const parent = walk.currentNode.parentElement;
                  if (walk.currentNode.data.trim() === '' || !parent.checkVisibility() || parent.closest('script, .skip')) continue;
                  range.selectNodeContents(walk.currentNode);
                  const box = range.getBoundingClientRect();
                  const limit = parent.closest('svg')?.getBoundingClientRect().right ?? innerWidth;
                  seen++;
                  if (box.right > Math.min(limit, innerWidth) + 1) found.push(parent.tagName + ' ' + walk.currentNode.data.slice(0, 60));
                }
                return seen < 200 ? ['only ' + seen + ' texts'] : found;
                """);
    }

    @Test
    void chartsAreDrawnForTheSheetAndBackForTheWindow() {
        BROWSER.look(Map.of("prefers-color-scheme", "dark"));
        BROWSER.open(report);
        String charts = "return [...document.querySelectorAll('.chart svg')]"
                + ".map((s) => s.clientWidth + ' ' + s.querySelector('text').getAttribute('fill'))";
        List<String> screen = BROWSER.texts(charts);

        BROWSER.run("dispatchEvent(new Event('beforeprint'))");
        List<String> sheet = BROWSER.texts(charts);
        BROWSER.run("dispatchEvent(new Event('afterprint'))");

        assertThat(screen).anyMatch(chart -> width(chart) > 1000);
        assertThat(sheet).allMatch(chart -> width(chart) <= Sheet.A4.pixels());
        assertThat(colours(sheet)).as("those for white paper").doesNotContainAnyElementsOf(colours(screen));
        assertThat(BROWSER.texts(charts)).isEqualTo(screen);
    }

    private static int width(String chart) {
        return Integer.parseInt(chart.substring(0, chart.indexOf(' ')));
    }

    private static List<String> colours(List<String> charts) {
        return charts.stream()
                .map(chart -> chart.substring(chart.indexOf(' ') + 1))
                .toList();
    }

    /** Every section at three widths in both schemes, and the whole of it. */
    @ParameterizedTest
    @CsvSource({"360,light", "360,dark", "768,light", "768,dark", "1280,light", "1280,dark"})
    void picturesAreTaken(int width, String scheme) throws IOException {
        BROWSER.size(width);
        BROWSER.look(Map.of("prefers-color-scheme", scheme));
        BROWSER.open(report);
        String name = width + "-" + scheme + "-";

        picture(name + "page", "html");
        for (String id : BROWSER.texts("return [...document.querySelectorAll('main > section')].map((s) => s.id)")) {
            picture(name + id, "#" + id);
        }
    }

    /** A browser paints no more than some 16,000 rows at once. */
    private static void picture(String name, String selector) throws IOException {
        @SuppressWarnings("unchecked")
        var box = (Map<String, Object>) Objects.requireNonNull(BROWSER.run("""
                const box = document.querySelector(arguments[0]).getBoundingClientRect();
                return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: Math.min(box.height, 16000), scale: 1};
                """, selector));
        byte[] png = BROWSER.bytes(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "optimizeForSpeed", true, "clip", box));
        Path file = PICTURES.resolve(name + ".png");
        Files.write(file, png);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getHeight()).as(name).isGreaterThan(100);
        assertThat(IntStream.range(0, image.getHeight())
                        .map(y -> image.getRGB(image.getWidth() / 3, y))
                        .distinct()
                        .count())
                .as(name + " is not of one colour")
                .isGreaterThan(10);
    }
}
