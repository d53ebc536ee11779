package io.statebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.input.Places;
import io.statebench.report.input.Places.Look;
import io.statebench.report.page.Frame;
import io.statebench.report.serve.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as it is served. */
class ReportSiteTest {
    private static final String GOING = "runs/20261201-120000-redis-lock-s7.partial";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private @Nullable Server server;
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        fixture = Fixture.in(temp);
        fixture.deleteAll("runs/20261123-090500-redis-lock-s9.partial");
        server = Server.start(0, new ReportSite(fixture.out(), List.of()));
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).close();
    }

    @Test
    void aRunIsFollowedWhileItGoesOnAndWhenItIsOver() throws Exception {
        String version = get("version");
        begin();

        assertThat(get("version")).isNotEqualTo(version);
        Document going = page();
        assertThat(going.select("#going .card").text()).contains("still running: no verdict yet");
        assertThat(going.select("#going .card .doubt")).isEmpty();
        assertThat(going.select("#going .card .chart[id$=history]")).hasSize(1);
        assertThat(going.select("#runs > section.card")).hasSize(5);

        String before = get("version");
        Files.writeString(
                fixture.out().resolve(GOING + "/history.edn"),
                fixture.text(Fixture.LOCK + "/history.edn").substring(0, 9_000));
        assertThat(get("version")).isNotEqualTo(before);

        fixture.write(GOING + "/history.edn", fixture.text(Fixture.LOCK + "/history.edn"));
        fixture.write(GOING + "/verdict.json", fixture.text(Fixture.LOCK + "/verdict.json"));
        fixture.write(GOING + "/latency.hlog", fixture.text(Fixture.LOCK + "/latency.hlog"));
        Files.move(fixture.out().resolve(GOING), fixture.out().resolve(GOING.replace(".partial", "")));

        Document over = page();
        assertThat(over.select("#going")).isEmpty();
        assertThat(over.select("#runs > section.card")).hasSize(6);
    }

    @Test
    void aBenchmarkThatIsBeingMeasuredIsNamedAndTakesNoPlace() throws Exception {
        Files.createDirectories(fixture.out().resolve("benchmarks/20261201-120000-quick.partial"));

        Document page = page();

        assertThat(page.select("#measuring li code").text()).contains("20261201-120000-quick.partial");
        assertThat(page.select("table.main tr:contains(5,033,201)")).hasSize(1);
    }

    @Test
    void onlyTheServedPageMayAskItsServerAndKnowsItsVersion() throws Exception {
        Element policy = Objects.requireNonNull(page().selectFirst("meta[http-equiv=Content-Security-Policy]"));

        assertThat(policy.attr("content")).contains("default-src 'none'").endsWith("; connect-src 'self'");
        String data = Objects.requireNonNull(page().getElementById("data")).data();
        assertThat(data).contains("\"mode\":{\"version\":\"" + get("version") + "\"}");
        String file = Drawing.of(Places.below(fixture.out(), Look.PLAIN)).html(Frame.Mode.FILE);
        assertThat(file).doesNotContain("connect-src", "fetch(", "\"mode\":{", "setInterval(() => fetch");
    }

    @Test
    void rawFilesThatThePageLinksAreGiven() throws Exception {
        List<String> links = page().select("#raw a").eachAttr("href");

        assertThat(links).contains(Fixture.LOCK + "/history.edn", Fixture.QUICK + "/jmh.json");
        assertThat(get(Fixture.LOCK + "/history.edn")).isEqualTo(fixture.text(Fixture.LOCK + "/history.edn"));
        Files.writeString(fixture.out().resolve("report.html"), "old");
        assertThat(get("report.html")).isEqualTo("not here\n");
    }

    @Test
    void namesThatNeedEscapingAreGivenToo() throws Exception {
        String odd = "runs/20261201 #1 & 100%\"<b>";
        Files.move(fixture.out().resolve(Fixture.LOCK), fixture.out().resolve(odd));

        String link = page().select("#raw a").eachAttr("href").stream()
                .filter(href -> href.contains("%23") && href.endsWith("run.json"))
                .findFirst()
                .orElseThrow();

        assertThat(get(link)).isEqualTo(fixture.text(odd + "/run.json"));
    }

    @Test
    void anEmptyFolderIsServedAndFilled() throws Exception {
        String history = fixture.text(Fixture.LOCK + "/history.edn");
        fixture.deleteAll("runs");
        fixture.deleteAll("benchmarks");

        assertThat(page().select(".summary").text()).contains("Nothing was checked.", "Nothing was measured.");
        Files.createDirectories(fixture.out().resolve(GOING));
        fixture.write(GOING + "/history.edn", history);
        assertThat(page().select("#going .card")).hasSize(1);
    }

    private void begin() throws IOException {
        Files.createDirectories(fixture.out().resolve(GOING));
        fixture.write(GOING + "/run.json", fixture.text(Fixture.LOCK + "/run.json"));
        // Half a line, as while it is written.
        fixture.write(
                GOING + "/history.edn",
                fixture.text(Fixture.LOCK + "/history.edn").substring(0, 2_000));
    }

    private Document page() throws IOException, InterruptedException {
        return Jsoup.parse(get(""));
    }

    private String get(String path) throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(server).address().resolve(path);
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
