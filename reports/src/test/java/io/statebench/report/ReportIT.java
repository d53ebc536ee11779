package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, from disk. */
class ReportIT {
    private static final long DEADLINE_SECONDS = 90;
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=5000");

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private Path chromium = Path.of("chromium");

    @BeforeEach
    void find() throws IOException {
        Optional<Path> found = onPath("chromium");
        Assumptions.assumeTrue(found.isPresent(), "skipped: no browser called chromium is on the PATH");
        chromium = found.get();
        fixture = Fixture.in(temp);
    }

    @Test
    void everyChartIsDrawnAndThePolicyIsKept() throws Exception {
        Browser browser = open(draw());

        Document page = Jsoup.parse(browser.output);
        assertThat(browser.console()).isEmpty();
        assertThat(page.select(".chart")).hasSizeGreaterThan(10).allSatisfy(chart -> {
            assertThat(chart.attr("data-drawn")).isEqualTo("yes");
            assertThat(chart.select("svg path")).isNotEmpty();
        });
        assertThat(page.select(".stop").text()).contains("neither lease was over");
    }

    @Test
    void hostileTextIsDrawnAsTextAndNeverRuns() throws Exception {
        Hostile.poison(fixture);

        Browser browser = open(draw());

        Document page = Jsoup.parse(browser.output);
        assertThat(browser.console()).isEmpty();
        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("img, b")).isEmpty();
        assertThat(page.select(".stop").text()).contains(Hostile.VISIBLE);
        assertThat(page.select("svg text").text()).contains("<");
        assertThat(page.select(".chart[data-drawn=yes]").size())
                .isEqualTo(page.select(".chart").size());
    }

    /** The control: a script that the policy does not name is refused, and this test would see it. */
    @Test
    void aScriptThatThePolicyDoesNotNameIsSeenOnTheConsole() throws Exception {
        Path report = draw();
        Files.writeString(report, Files.readString(report).replace("</main>", "<script>alert(1)</script></main>"));

        assertThat(open(report).console()).anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
    }

    @Test
    void nothingIsWiderThanAPhone() throws Exception {
        Path report = draw();
        Path frame = temp.resolve("frame.html");
        Files.writeString(frame, """
                <iframe src="%s" style="width:360px;height:800px;border:0"></iframe><p id="answer"></p>
                <script>
                  onload = () => {
                    const root = document.querySelector('iframe').contentDocument.documentElement;
                    document.getElementById('answer').textContent = root.clientWidth + ' ' + root.scrollWidth;
                  };
                </script>
                """.formatted(report.toUri()));

        Document page = Jsoup.parse(open(frame, "--allow-file-access-from-files").output);

        assertThat(Objects.requireNonNull(page.getElementById("answer")).text()).isEqualTo("360 360");
    }

    @Test
    void theTimelineIsWalkedByKeyAndByButton() throws Exception {
        Path frame = temp.resolve("frame.html");
        Files.writeString(frame, """
                <iframe src="%s" style="width:1000px;height:800px;border:0"></iframe><p id="answer"></p>
                <script>
                  onload = () => {
                    const page = document.querySelector('iframe').contentDocument;
                    const place = page.querySelector('figure:has(.stop:not([hidden]):not(.fault)) .chart');
                    const seen = [];
                    const look = () => seen.push(place.querySelectorAll('svg path').length);
                    const steps = [
                      () => place.dispatchEvent(new KeyboardEvent('keydown', {key: '-', cancelable: true})),
                      () => [...place.parentNode.querySelectorAll('button')].find((b) => b.textContent === 'whole run').click(),
                      () => place.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', cancelable: true})),
                    ];
                    const next = () => {
                      look();
                      if (steps.length === 0) {
                        document.getElementById('answer').textContent = seen.join(' ');
                        return;
                      }
                      steps.shift()();
                      setTimeout(next, 300);
                    };
                    next();
                  };
                </script>
                """.formatted(draw().toUri()));

        Browser browser = open(frame, "--allow-file-access-from-files");

        assertThat(browser.console()).isEmpty();
        String answer = Objects.requireNonNull(Jsoup.parse(browser.output).getElementById("answer"))
                .text();
        List<Integer> seen =
                Arrays.stream(answer.split(" ", -1)).map(Integer::valueOf).toList();
        assertThat(seen).hasSize(4);
        assertThat(seen.get(1)).as("wider shows more").isGreaterThan(seen.get(0));
        assertThat(seen.get(2)).as("the whole run shows most").isGreaterThan(seen.get(1));
        assertThat(seen.get(3)).as("n goes back to the anomaly").isEqualTo(seen.get(0));
    }

    @Test
    void chartsFitOnASheetBeforeItIsPrinted() throws Exception {
        Path frame = temp.resolve("frame.html");
        Files.writeString(frame, """
                <iframe src="%s" style="width:1280px;height:800px;border:0"></iframe><p id="answer"></p>
                <script>
                  onload = () => {
                    const view = document.querySelector('iframe').contentWindow;
                    const widest = () => Math.max(...[...view.document.querySelectorAll('.chart svg')].map((svg) => svg.clientWidth));
                    const screen = widest();
                    view.dispatchEvent(new Event('beforeprint'));
                    const sheet = widest();
                    view.dispatchEvent(new Event('afterprint'));
                    document.getElementById('answer').textContent = [screen > 1000, sheet <= 672, widest() === screen].join(' ');
                  };
                </script>
                """.formatted(draw().toUri()));

        Browser browser = open(frame, "--allow-file-access-from-files");

        assertThat(browser.console()).isEmpty();
        assertThat(Objects.requireNonNull(Jsoup.parse(browser.output).getElementById("answer"))
                        .text())
                .isEqualTo("true true true");
    }

    @Test
    void aLongWaitHidesNothing() throws Exception {
        var history = new StringBuilder();
        String event = "{:index %d, :time %d, :process %d, :type :%s, :f :poll, :key \"k\"}%n";
        history.append(event.formatted(0, 1_000_000, 0, "invoke"));
        for (int i = 1; i <= 5; i++) {
            // With four clients, process 4 runs on the thread that process 0 never came back from.
            history.append(event.formatted(2 * i - 1, 100_000_000L * i, 4 * i, "invoke"));
            history.append(event.formatted(2 * i, 100_000_000L * i + 60_000_000, 4 * i, "info"));
        }
        fixture.write(Fixture.LOCK + "/history.edn", history.toString());

        Document page = Jsoup.parse(open(draw()).output);

        assertThat(page.select("section.card:contains(redis-lock-s42) .chart[id$=history] svg [stroke-dasharray=4,3]"))
                .hasSize(6);
    }

    @Test
    void aPictureOfItCanBeTaken() throws Exception {
        Path picture = temp.resolve("page.png");

        run(List.of(
                "--window-size=1280,900",
                "--screenshot=" + picture,
                draw().toUri().toString()));

        assertThat(picture).exists();
        assertThat(Files.size(picture)).isGreaterThan(20_000);
    }

    private Path draw() {
        Path report = temp.resolve("report.html");
        var words = new StringWriter();
        int exit = Report.execute(
                new PrintWriter(words),
                new PrintWriter(words),
                "--out",
                fixture.out().toString(),
                "--output",
                report.toString());
        assertThat(exit).as(words.toString()).isZero();
        return report;
    }

    private Browser open(Path page, String... flags) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(Arrays.asList(flags));
        arguments.add("--dump-dom");
        arguments.add(page.toUri().toString());
        return run(arguments);
    }

    private Browser run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(chromium.toString());
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + Files.createTempDirectory(temp, "profile"));
        command.addAll(arguments);
        Path output = Files.createTempFile(temp, "dom", ".html");
        Path errors = Files.createTempFile(temp, "log", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            List<ProcessHandle> children = process.descendants().toList();
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Browser(Files.readString(output), Files.readString(errors));
    }

    private static Optional<Path> onPath(String name) {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private record Browser(String output, String log) {
        /** What the page wrote to its console, refusals of the policy among it. */
        List<String> console() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }
}
