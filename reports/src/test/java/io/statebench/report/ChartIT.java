package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.input.Folders;
import io.statebench.report.page.Frame;
import io.statebench.report.serve.Server;
import io.statebench.report.serve.Site;
import io.statebench.report.table.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures by a real browser, and a served page in one. */
class ChartIT {
    private static final long DEADLINE_SECONDS = 90;

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private Path chromium = Path.of("chromium");
    private final StringWriter words = new StringWriter();

    @BeforeEach
    void find() throws IOException {
        Optional<Path> found = Desktop.here().program(List.of("chromium", "chromium-browser", "google-chrome"));
        Assumptions.assumeTrue(found.isPresent(), "skipped: no Chromium is on the PATH");
        chromium = found.get();
        fixture = Fixture.in(temp);
    }

    @Test
    void aChartIsADrawingOfItsOwnInTheWidthThatWasAskedFor() throws IOException {
        Path svg = temp.resolve("x.svg");
        Path png = temp.resolve("x.png");

        assertThat(chart("benchmark-1-throughput", "--svg", svg.toString(), "--png", png.toString(), "--width", "700"))
                .as(words.toString())
                .isZero();

        Document drawing = Jsoup.parse(Files.readString(svg), "", Parser.xmlParser());
        assertThat(drawing.select("svg").attr("width")).isEqualTo("700");
        assertThat(drawing.select("svg").attr("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(drawing.select("text").text()).contains("redis", "StateBenchmark.set");
        assertThat(drawing.select("rect").attr("fill")).isEqualTo("#f7f8fa");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1400);
    }

    @Test
    void aHeightAndADarkGroundAreKept() throws IOException {
        Path png = temp.resolve("x.png");

        assertThat(chart("run-1-time", "--png", png.toString(), "--width", "600", "--height", "800", "--dark"))
                .as(words.toString())
                .isZero();

        var image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(1600);
        assertThat(image.getRGB(2, 2)).as("the ground above the drawing").isEqualTo(0xff1c2024);
        assertThat(image.getRGB(2, 800)).as("the ground of the drawing").isEqualTo(0xff1c2024);
    }

    @Test
    void aChangeOfThePrimaryIsDrawnWithItsName() throws IOException {
        Path svg = temp.resolve("x.svg");

        assertThat(chart("run-2-time", "--svg", svg.toString()))
                .as(words.toString())
                .isZero();

        Document drawn = Jsoup.parse(Files.readString(svg), Parser.xmlParser());
        assertThat(drawn.select("text").eachText()).contains("primary, as the nodes say", "change", "n1, n2", "–");
    }

    @Test
    void hostileTextIsNoMarkupInADrawing() throws Exception {
        Hostile.poison(fixture);
        Path svg = temp.resolve("x.svg");

        assertThat(chart("benchmark-1-latency", "--svg", svg.toString()))
                .as(words.toString())
                .isZero();

        var factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("</script");
    }

    @Test
    void theButtonsOfAPageSaveWhatIsDrawn() throws Exception {
        Path page = temp.resolve("page.html");
        Files.writeString(
                page, Drawing.of(Selection.all(Folders.list(fixture.out()))).html(Frame.Mode.FILE));
        Path frame = Files.writeString(temp.resolve("frame.html"), """
                <iframe src="%s" style="width:1000px;height:800px;border:0"></iframe><pre id="answer"></pre>
                <script>
                  onload = () => {
                    const view = document.querySelector('iframe').contentWindow;
                    const saved = [];
                    view.HTMLAnchorElement.prototype.click = function () {
                      saved.push(this.download + ' ' + this.href);
                      document.getElementById('answer').textContent = saved.join('\\n');
                    };
                    for (const button of [...view.document.querySelectorAll('#benchmark-1 button')]) {
                      if (button.textContent.startsWith('Save as')) button.click();
                    }
                  };
                </script>
                """.formatted(page.toUri()));

        Path log = temp.resolve("log.txt");
        String dom = open(frame.toUri().toString(), log, "--allow-file-access-from-files");

        List<String> saved = Objects.requireNonNull(Jsoup.parse(dom).getElementById("answer"))
                .wholeText()
                .lines()
                .sorted()
                .toList();
        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        assertThat(saved).hasSize(4);
        assertThat(saved.get(0)).startsWith("benchmark-1-latency.png data:image/png;base64,");
        assertThat(saved.get(1)).startsWith("benchmark-1-latency.svg data:image/svg+xml,%3Csvg");
        byte[] png = Base64.getDecoder().decode(saved.get(2).split(",", 2)[1]);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isGreaterThan(1500);
        assertThat(image.getRGB(1, 1)).isIn(0xfff7f8fa, 0xff1c2024);
    }

    /** Each question changes the answer, so that a page that asks loads itself again. */
    @Test
    void aServedPageLoadsItselfAgainAndBreaksNoPolicy() throws Exception {
        var asked = new AtomicInteger();
        var drawnTwice = new CountDownLatch(2);
        Site files = new ReportSite(fixture.out(), List.of());
        Site changing = new Site() {
            @Override
            public String version() {
                return "v" + asked.incrementAndGet();
            }

            @Override
            public String page(String version) throws IOException {
                drawnTwice.countDown();
                return files.page(version);
            }

            @Override
            public Path root() {
                return fixture.out();
            }
        };
        Path log = temp.resolve("log.txt");

        try (Server server = Server.start(0, changing)) {
            Process process = start(
                    List.of("--remote-debugging-port=0", server.address().toString()), temp.resolve("dom.html"), log);
            try {
                assertThat(drawnTwice.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                        .as("the page was loaded again")
                        .isTrue();
            } finally {
                end(process);
            }
        }

        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    }

    private String open(String address, Path log, String... flags) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--virtual-time-budget=5000"));
        arguments.addAll(List.of(flags));
        arguments.addAll(List.of("--dump-dom", address));
        Path output = temp.resolve("dom.html");
        Process process = start(arguments, output, log);
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            end(process);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private Process start(List<String> arguments, Path output, Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--enable-logging=stderr",
                "--v=0",
                "--user-data-dir=" + temp.resolve("profile")));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private int chart(String... args) {
        var arguments = new ArrayList<>(List.of("chart"));
        arguments.addAll(List.of(args));
        arguments.addAll(List.of("--out", fixture.out().toString()));
        return Report.execute(new PrintWriter(words), new PrintWriter(words), arguments.toArray(String[]::new));
    }
}
