package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadFoldersTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void everyKindOfLoadIsReadWithoutAProblem() throws IOException {
        assertThat(Folders.list(fixture.out()).loads())
                .hasSize(6)
                .allSatisfy(load -> {
                    assertThat(load.problems()).isEmpty();
                    assertThat(load.isWhole()).isTrue();
                })
                .extracting(
                        load -> Objects.requireNonNull(load.result()).getClass().getSimpleName())
                .containsExactly("LoadLatency", "LoadLatency", "LoadCapacity", "LoadCurve", "LoadScale", "LoadHotkey");
    }

    @Test
    void percentilesOfTheHistogramsAreThoseOfTheResult() throws IOException {
        LoadFolder load = load(Fixture.LATENCY);
        LoadSpan said = Objects.requireNonNull(
                ((LoadLatency) Objects.requireNonNull(load.result())).spans().get("response"));

        LoadLog.Operation set = load.logs().get(0).operations().get(0);

        assertThat(set.name()).isEqualTo("set");
        assertThat(set.outcomes()).containsEntry("ok", said.count());
        assertThat(set.response().span().count()).isEqualTo(said.count());
        assertThat(set.response().span().p99Nanos()).isCloseTo(said.p99Nanos(), Percentage.withPercentage(0.2));
        assertThat(Objects.requireNonNull(set.service()).span().p50Nanos())
                .isLessThan(set.response().span().p50Nanos());
        assertThat(set.response().points()).first().extracting(LoadLog.Point::x).isEqualTo(2.0);
        assertThat(set.response().points())
                .allSatisfy(point -> assertThat(said.count() / point.x()).isGreaterThanOrEqualTo(10));
    }

    @Test
    void whatFollowsACallIsAnOperationOfItsOwn() throws IOException {
        assertThat(load(Fixture.PUBLISH).logs().get(0).operations())
                .extracting(LoadLog.Operation::name)
                .containsExactly("delivery", "publish");
    }

    @Test
    void turnsOfAnArmAreAddedUp() throws IOException {
        LoadFolder load = load(Fixture.HOTKEY);

        assertThat(load.logs()).extracting(LoadLog::name).containsExactly("uniform", "zipf 0.99");
        assertThat(load.logs().get(1).operations().get(0).response().span().count())
                .isEqualTo(10_019);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../20261123-102000-latency-redis-publish/latency.hlog", "/etc/passwd", "..\\\\x", "a/b"})
    void aLogElsewhereIsNotOpened(String elsewhere) throws IOException {
        fixture.edit(Fixture.HOTKEY + "/hotkey.json", "uniform-1.hlog", elsewhere);

        LoadFolder load = load(Fixture.HOTKEY);

        assertThat(load.problems()).containsExactly("uniform: a log is looked for in its own folder only");
        assertThat(load.logs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Fixture.LATENCY + "/latency.json",
                Fixture.CAPACITY + "/capacity.json",
                Fixture.CURVE + "/curve.json",
                Fixture.SCALE + "/scale.json",
                Fixture.HOTKEY + "/hotkey.json"
            })
    void aTornFileIsNamedAndTheOthersAreRead(String file) throws IOException {
        String text = fixture.text(file);
        fixture.write(file, text.substring(0, text.length() / 2));

        assertThat(Folders.list(fixture.out()).loads()).hasSize(6);
        LoadFolder torn = load(file.substring(0, file.lastIndexOf('/')));
        assertThat(torn.result()).isNull();
        assertThat(torn.problems())
                .singleElement()
                .asString()
                .startsWith(file.substring(file.lastIndexOf('/') + 1) + ": damaged, ");
    }

    @Test
    void aMissingPartIsDamageAndNotZero() throws IOException {
        fixture.edit(Fixture.CURVE + "/curve.json", "\"saturated\" : true,", "");

        assertThat(load(Fixture.CURVE).problems())
                .singleElement()
                .asString()
                .startsWith("curve.json: damaged")
                .contains("null");
    }

    @Test
    void aLogThatIsCutOffKeepsWhatItHas() throws IOException {
        String log = fixture.text(Fixture.LATENCY + "/latency.hlog");
        fixture.write(Fixture.LATENCY + "/latency.hlog", log.substring(0, log.length() - 40));

        LoadFolder load = load(Fixture.LATENCY);

        assertThat(load.problems()).singleElement().asString().startsWith("latency.hlog: damaged after ");
        assertThat(load.logs()).hasSize(1);
        assertThat(load.result()).isNotNull();
    }

    @Test
    void aLogThatIsRubbishOrNotThereIsNamed() throws IOException {
        fixture.write(Fixture.LATENCY + "/latency.hlog", "rubbish");
        fixture.delete(Fixture.PUBLISH + "/latency.hlog");

        assertThat(load(Fixture.LATENCY).problems()).containsExactly("latency.hlog: holds no interval");
        assertThat(load(Fixture.PUBLISH).problems()).containsExactly("latency.hlog: missing");
    }

    @Test
    void aLoadThatWasStoppedIsReadAsPartial() throws IOException {
        fixture.copy(Fixture.SCALE, "benchmarks/20261123-110000-scale-redis-set.failed");
        String stopped = "benchmarks/20261123-110000-scale-redis-set.failed/scale.";
        fixture.write(
                stopped + "partial.json",
                fixture.text(stopped + "json").replace("\"partial\" : false", "\"partial\" : true"));
        fixture.delete(stopped + "json");

        Folders folders = Folders.list(fixture.out());

        LoadFolder load = folders.loads().get(6);
        assertThat(load.isWhole()).isFalse();
        assertThat(Objects.requireNonNull(load.result()).partial()).isTrue();
        assertThat(folders.skipped()).noneMatch(name -> name.contains("110000"));
    }

    @Test
    void callsBesideARunAreReadFromItsVerdictAndTheirOwnLog() throws IOException {
        Files.copy(
                fixture.out().resolve(Fixture.LATENCY + "/latency.hlog"),
                fixture.out().resolve(Fixture.LOCK + "/open-loop.hlog"));
        fixture.edit(Fixture.LOCK + "/verdict.json", "\"unavailable\":", """
                "openLoop": {"operation": "set", "ratePerSecond": 100.0, "counts": {"scheduled": 9, "ok": 8, "error": 0,
                "timeout": 1, "unfinished": 0, "sent": 9, "waited": 0}, "saturated": ["late"]}, "unavailable":""");

        LoadFolder load = Folders.list(fixture.out()).loads().get(0);

        assertThat(load.problems()).isEmpty();
        assertThat(load.runFolder()).isEqualTo("20261123-101500-redis-lock-s42");
        assertThat(load.logs()).hasSize(1);
        assertThat(Objects.requireNonNull(load.result()).origin().backend()).isEqualTo("redis");
    }

    private LoadFolder load(String folder) throws IOException {
        return Folders.list(fixture.out()).loads().stream()
                .filter(load -> load.path().equals(folder))
                .findFirst()
                .orElseThrow();
    }
}
