package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingsTest {
    private static final String FILE = Fixture.BACKENDS + "/compare.json";

    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @Test
    void whatACommandLeftIsReadWithoutAProblem() throws IOException {
        StandingsFolder folder = only();
        Standings compared = Objects.requireNonNull(folder.standings());

        assertThat(folder.path()).isEqualTo(Fixture.BACKENDS);
        assertThat(folder.problems()).isEmpty();
        assertThat(compared.clients()).isEqualTo(8);
        assertThat(compared.standings())
                .extracting(Standings.Standing::backend)
                .containsExactly("redis", "redis-sentinel", "paxos");
        assertThat(compared.standings().get(1).outages())
                .extracting(Standings.Outages::millis)
                .containsExactly(List.of(2608L), List.of(2281L));
    }

    @Test
    void ofAnEvenNumberTheLowerInTheMiddleCounts() {
        assertThat(Standings.middle(List.of(4L, 1L, 3L, 2L))).isEqualTo(2);
        assertThat(Standings.middle(List.of(9L, 1L, 3L))).isEqualTo(3);
    }

    @Test
    void partsThatWeDoNotKnowAreWelcome() throws IOException {
        fixture.edit(FILE, "\"clients\": 8,", "\"clients\": 8, \"weather\": {\"is\": [\"fine\"]},");

        assertThat(only().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"durability\"|standings[].durability",
                "\"roundsPerSecond\"|rates[].roundsPerSecond",
                "\"millis\"|outages[].millis",
                "\"unavailable\"|standings[].unavailable",
                "\"machine\"|machine",
                "\"closedLoopService\"|rates[].closedLoopService"
            })
    void aMissingPartIsNamed(String part, String name) throws IOException {
        fixture.edit(FILE, part, "\"else\"");

        assertThat(only().problems()).containsExactly("compare.json: damaged, \"" + name + "\" is missing");
        assertThat(only().standings()).isNull();
    }

    @Test
    void aMissingNumberIsDamageAndNotZero() throws IOException {
        fixture.edit(FILE, "\"failed\"", "\"else\"");

        assertThat(only().problems()).singleElement().asString().startsWith("compare.json: damaged, ");
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        fixture.edit(FILE, "statebench-compare/1", "statebench-compare/2");

        assertThat(only().problems())
                .containsExactly("compare.json: damaged, its format is \"statebench-compare/2\", this version reads "
                        + "\"statebench-compare/1\"");
    }

    @Test
    void aTornFileIsNamedAndTheOthersAreRead() throws IOException {
        String text = fixture.text(FILE);
        fixture.write(FILE, text.substring(0, text.length() / 2));

        assertThat(only().problems()).singleElement().asString().startsWith("compare.json: damaged, ");
        assertThat(Folders.list(fixture.out()).loads()).hasSize(6);
    }

    @Test
    void aFolderThatIsCalledSoAndHasNothingIsNamedAndIsNoBenchmark() throws IOException {
        fixture.delete(FILE);

        assertThat(only().problems()).containsExactly("the file with its result is missing");
        assertThat(Folders.list(fixture.out()).benchmarks()).hasSize(1);
    }

    @Test
    void oneThatWasStoppedIsReadAsPartial() throws IOException {
        String stopped = Fixture.BACKENDS + ".failed";
        Files.move(fixture.out().resolve(Fixture.BACKENDS), fixture.out().resolve(stopped));
        Files.move(
                fixture.out().resolve(stopped + "/compare.json"),
                fixture.out().resolve(stopped + "/compare.partial.json"));
        fixture.edit(stopped + "/compare.partial.json", "\"partial\": false", "\"partial\": true");

        assertThat(Objects.requireNonNull(only().standings()).partial()).isTrue();
        assertThat(Folders.list(fixture.out()).skipped()).noneMatch(name -> name.contains("compare"));
    }

    @Test
    void itsFolderAloneIsKnownByItsFile() throws IOException {
        Path elsewhere = temp.resolve("elsewhere");
        Files.move(fixture.out().resolve(Fixture.BACKENDS), elsewhere);
        try (var unpacked = new Unpacked()) {
            Folders folders = Folders.of(Places.of(List.of(elsewhere), Places.Look.PLAIN, unpacked));

            assertThat(folders.standings())
                    .singleElement()
                    .satisfies(folder -> assertThat(folder.problems()).isEmpty());
        }
    }

    private StandingsFolder only() throws IOException {
        List<StandingsFolder> found = Folders.list(fixture.out()).standings();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
