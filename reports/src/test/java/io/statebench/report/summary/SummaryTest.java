package io.statebench.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import io.statebench.report.input.Folders;
import io.statebench.report.page.Renderer;
import io.statebench.report.table.Selection;
import io.statebench.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void correctnessSpeedAndChangeHaveASentenceEach() throws IOException {
        Document page = page();

        assertThat(page.select(".summary > li > .topic").eachText()).containsExactly("Correctness", "Speed", "Change");
        assertThat(topic(page, "Correctness"))
                .contains("5 runs ended as expected.")
                .contains("Tested: register on redis, lock on redis, pubsub on redis; faults seen: pause, kill.")
                .contains("2 of 2 subjects that must fail were convicted");
        assertThat(topic(page, "Speed"))
                .contains("state set: redis 21,261, memory 5,033,201 ops/s")
                .contains("Measured: benchmarks/20261123-101000-quick.");
        assertThat(topic(page, "Change"))
                .contains("✘regressed (exit code 1): 1 regressed, 1 unchanged of 2 metrics")
                .contains("PlantedStubBenchmark.serve alloc (thrpt): 49.2% worse")
                .contains("Detectable, four times in five: a worsening of under 0.1 %")
                .contains("Older gates: 20261201-114716 inconclusive (exit code 5).");
        assertThat(page.select(".summary a[href=#gate-1]")).hasSize(1);
    }

    @Test
    void withoutAGateNothingIsSaidOfAChange() throws IOException {
        fixture.deleteAll("gate");

        Document page = page();

        assertThat(topic(page, "Change")).contains("nothing is said about a change");
        assertThat(page.select("#gate, .summary .mark.bad")).isEmpty();
    }

    @Test
    void aGateAloneMakesAPage() throws IOException {
        fixture.deleteAll("runs");
        fixture.deleteAll("benchmarks");

        Document page = page();

        assertThat(topic(page, "Correctness")).contains("Nothing was checked.");
        assertThat(topic(page, "Speed")).contains("Nothing was measured.");
        assertThat(page.select("#gate-1 table.change tbody tr")).hasSize(2);
        assertThat(page.select("table caption:contains(Speed beside truth)")).isEmpty();
    }

    @Test
    void struckNumbersHaveTheReasonBesideThemAndLinkToTheAnomalyItself() throws IOException {
        // The naive lock was convicted; as a subject that must hold, it is one that broke its promise.
        fixture.edit(Fixture.NAIVE + "/run.json", "\"backend\": \"redis-naive\"", "\"backend\": \"redis\"");
        fixture.edit(Fixture.NAIVE + "/run.json", "\"role\": \"control\"", "\"role\": \"subject\"");
        fixture.edit(Fixture.NAIVE + "/run.json", "\"expect\": \"invalid\"", "\"expect\": \"valid\"");
        fixture.deleteAll(Fixture.LOCK);

        Document page = page();

        Element row = Objects.requireNonNull(page.selectFirst("tr.struck"));
        assertThat(row.select("s").eachText()).hasSize(3).contains("10,992");
        assertThat(row.select(".verdict .note").text()).contains("neither lease was over");
        String target = row.select(".verdict a").attr("href").substring(1);
        Element anomaly = Objects.requireNonNull(page.getElementById(target));
        assertThat(anomaly.className()).isEqualTo("anomaly");
        assertThat(anomaly.text()).contains("neither lease was over");
        assertThat(topic(page, "Speed")).contains("Struck through, because it broke its promise: lock of redis.");
        assertThat(page.select(".troubles li").text())
                .contains("invalid, but valid was expected")
                .contains("neither lease");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void whatWasMeasuredBesideBenchmarksHasItsSentences() throws IOException {
        fixture.deleteAll(Fixture.QUICK);

        Document page = page();

        assertThat(topic(page, "Speed"))
                .contains("Safe when acknowledged: one memory. get by 8 clients: redis 8,949, redis-sentinel")
                .contains("Safe when acknowledged: disks of a majority. get by 8 clients: paxos")
                .contains("redis set: capacity ")
                .contains("redis-cluster set at 1,000/s: response p99 1.69 ms")
                .doesNotContain("Nothing was measured");
        assertThat(page.select(".summary a[href=#backends]").text()).isEqualTo("Speed");

        fixture.deleteAll(Fixture.BACKENDS);
        assertThat(page().select(".summary a[href=#load]").text()).isEqualTo("Speed");
    }

    @Test
    void whatIsNoFigureOnThePageIsNoneInASentence() throws IOException {
        fixture.deleteAll(Fixture.QUICK);
        fixture.edit(Fixture.LATENCY + "/latency.json", "\"count\" : 5079", "\"count\" : 999");
        fixture.edit(Fixture.CAPACITY + "/capacity.json", "\"confirmed\"", "\"unconfirmed\"");

        assertThat(topic(page(), "Speed"))
                .doesNotContain("response p99 1.69 ms")
                .doesNotContain("capacity");

        fixture.edit(Fixture.CAPACITY + "/capacity.json", "\"unconfirmed\"", "\"at_least\"");
        assertThat(topic(page(), "Speed")).contains("redis set: capacity at least ");
    }

    @Test
    void whatBrokeItsPromiseHasNoFigureInASentence() throws IOException {
        fixture.deleteAll(Fixture.QUICK);
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");

        assertThat(topic(page(), "Speed"))
                .contains("get by 8 clients: redis-sentinel")
                .contains("redis-cluster set at")
                .doesNotContain("redis set: capacity");
    }

    @Test
    void whatIsUnknownOrIncompleteIsListedWithItsReason() throws IOException {
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"verdict\": \"valid\"", "\"verdict\": \"unknown\"");
        fixture.delete(Fixture.REGISTER + "/verdict.json");
        fixture.write(Fixture.QUICK + "/environment.json", "{");

        Document page = page();

        assertThat(page.select(".troubles li:contains(redis-lock-s42)").text())
                .contains("?unknown")
                .contains("mutual-exclusion");
        assertThat(page.select(".troubles li:contains(redis-register-s1)").text())
                .contains("verdict.json: missing");
        assertThat(page.select(".troubles li:contains(quick)").text()).contains("environment.json: damaged");
        assertThat(page.select(".troubles li")).hasSize(3);
    }

    @Test
    void whatIsDamagedOfLoadsAndComparisonsIsListedToo() throws IOException {
        fixture.write(Fixture.BACKENDS + "/compare.json", "{");
        fixture.write(Fixture.CAPACITY + "/capacity.json", "{");

        Document page = page();

        assertThat(page.select(".troubles li").eachText())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("compare ?incomplete").contains("compare.json: damaged"),
                        one -> assertThat(one)
                                .contains("capacity-redis-set ?incomplete")
                                .contains("capacity.json: damaged"));
    }

    @Test
    void whatDiffersBetweenTheArmsComesFirst() throws IOException {
        Document page = page();

        Element differing = Objects.requireNonNull(page.selectFirst("#environment table"));
        assertThat(differing.select("caption").text()).isEqualTo("What differs between A and B in 20261201-131400");
        assertThat(differing.select("tbody tr th").eachText()).containsExactly("source", "class path, SHA-256");
        assertThat(differing.select("tbody tr").get(0).text()).isEqualTo("source stub.jar knobs:stub.jar");
        assertThat(page.select("#environment details:contains(Gate 20261201-114716)")
                        .text())
                .contains("a comparison of one thing with itself");
        assertThat(page.select("#environment details:contains(Fingerprint of gate/20261201-114716)")
                        .text())
                .contains("software backend.redis 7.0.15");
    }

    @Test
    void whatDiffersBetweenFoldersIsNamedWithTheFolders() throws IOException {
        fixture.edit(Fixture.REGISTER + "/run.json", "\"jvmFlags\": [", "\"jvmFlags\": [\"-Xint\"],\"was\":[");

        Document page = page();

        Element differing = Objects.requireNonNull(page.selectFirst("#environment caption:contains(between folders)"))
                .parent();
        assertThat(Objects.requireNonNull(differing)
                        .select("tr:contains(JVM flags):contains(-Xint)")
                        .text())
                .contains("1: " + Fixture.REGISTER);
        assertThat(page.select("#environment > p").text()).contains("JVM flags");
        assertThat(differing.select("tr:contains(kernel)")).isEmpty();
    }

    @Test
    void theCommandAndSeedOfEveryFolderAreThere() throws IOException {
        Document page = page();

        Element again = Objects.requireNonNull(
                page.selectFirst("#environment table:has(caption:contains(What runs it again))"));
        assertThat(again.select("tbody tr")).hasSize(8);
        assertThat(again.select("tr:contains(redis-lock-s42)").text()).contains(" 42 scripts/check ");
        assertThat(again.select("tr:contains(20261201-131400)").text()).contains(" 1 scripts/gate check ");
    }

    @Test
    void theWordsOfAGateAreExplained() throws IOException {
        assertThat(page().select("#method dt").eachText())
                .contains("detectable", "adjusted p", "inconclusive", "control", "counterexample");
    }

    private static String topic(Document page, String title) {
        return page.select(".summary > li:has(.topic:contains(" + title + "))").text();
    }

    private Document page() throws IOException {
        Selection selection = Selection.all(Folders.list(fixture.out()));
        return Jsoup.parse(Renderer.render(selection, Table.of(selection)));
    }
}
