package io.statebench.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.report.Fixture;
import io.statebench.report.Packed;
import io.statebench.report.input.Place.Kind;
import io.statebench.report.input.Places.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    private Path temp;

    private Fixture fixture = new Fixture(Path.of("."));
    private final Unpacked unpacked = new Unpacked();

    @BeforeEach
    void copy() throws IOException {
        fixture = Fixture.in(temp);
    }

    @AfterEach
    void close() throws IOException {
        unpacked.close();
    }

    @Test
    void anOutFolderHasAllItsFolders() throws IOException {
        Places places = of(fixture.out());

        assertThat(places.of(Kind.RUN)).hasSize(5);
        assertThat(places.of(Kind.BENCHMARK)).extracting(Place::nameBelowParent).contains(Fixture.QUICK, Fixture.SCALE);
        assertThat(places.left())
                .hasSize(2)
                .allMatch(left -> left.nameBelowParent().startsWith("runs/"));
        assertThat(places.troubles()).isEmpty();
    }

    @Test
    void singleFoldersAndFilesAreToldByTheirLooks() throws IOException {
        Path gate = Files.createDirectories(temp.resolve("elsewhere/night"));
        Files.writeString(gate.resolve("bundle.json"), "{}");
        Path load = Files.createDirectories(temp.resolve("elsewhere/load"));
        Files.writeString(load.resolve("capacity.json"), "{}");

        Places places = of(
                fixture.out().resolve(Fixture.LOCK),
                fixture.out().resolve(Fixture.QUICK),
                gate,
                load,
                fixture.out().resolve(Fixture.QUICK + "/jmh.json"),
                fixture.out().resolve(Fixture.LOCK + "/latency.hlog"));

        assertThat(places.found())
                .extracting(Place::kind)
                .containsExactly(Kind.RUN, Kind.BENCHMARK, Kind.GATE, Kind.BENCHMARK, Kind.JMH, Kind.HISTOGRAMS);
    }

    @Test
    void aDamagedRunBelowRunsIsStillARun() throws IOException {
        fixture.delete(Fixture.LOCK + "/run.json");

        assertThat(of(fixture.out().resolve(Fixture.LOCK)).of(Kind.RUN)).hasSize(1);
    }

    @Test
    void aFolderWithAnyOfTheseIsSearched() throws IOException {
        Path artefact = Files.createDirectories(temp.resolve("artefact/deep/deeper"));
        Files.move(fixture.out(), artefact.resolve("results"));
        Files.writeString(artefact.resolve("jmh-result.json"), " [ ]");
        Files.writeString(artefact.resolve("package.json"), "{}");

        Places places = of(temp.resolve("artefact"));

        assertThat(places.of(Kind.RUN)).hasSize(5);
        assertThat(places.of(Kind.JMH)).extracting(Place::name).containsExactly("jmh-result.json");
    }

    @Test
    void anArchiveIsReadAndNothingOfItStays() throws IOException {
        Path archive = Packed.folder(fixture.out(), temp.resolve("results.tar.gz"));

        Places places = of(archive);
        Path unpackedTo = places.of(Kind.RUN).get(0).path();

        assertThat(places.of(Kind.RUN)).hasSize(5);
        assertThat(unpackedTo).isDirectory();
        unpacked.close();
        assertThat(unpackedTo).doesNotExist();
    }

    @Test
    void anArchiveThatLeavesItsFolderIsRefused() throws IOException {
        Path outside = temp.resolve("escaped.json");

        Places places = of(
                Packed.file("../../escaped.json", "[]", temp.resolve("up.tar.gz")),
                Packed.file(outside.toString(), "[]", temp.resolve("absolute.tar.gz")),
                Packed.link("jmh.json", "/etc/passwd", temp.resolve("link.tar.gz")));

        assertThat(places.found()).isEmpty();
        assertThat(places.troubles()).hasSize(3);
        assertThat(places.troubles().get(0)).contains("leaves it");
        assertThat(places.troubles().get(2)).contains("has a link");
        assertThat(outside).doesNotExist();
    }

    @Test
    void aTornArchiveIsNamed() throws IOException {
        Path archive = Packed.folder(fixture.out(), temp.resolve("results.tar.gz"));
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(of(archive).troubles()).singleElement().asString().contains("results.tar.gz: damaged archive");
    }

    @Test
    void whatIsMissingOrNothingOfOursIsNamed() throws IOException {
        Path text = Files.writeString(temp.resolve("notes.txt"), "notes");
        Path empty = Files.createDirectory(temp.resolve("empty"));

        Places places = of(temp.resolve("nowhere"), text, empty);

        assertThat(places.found()).isEmpty();
        assertThat(places.troubles()).hasSize(3);
        assertThat(places.troubles().get(0)).endsWith("nowhere: no such file or folder");
        assertThat(places.troubles().get(1)).contains("notes.txt: neither JMH's JSON");
        assertThat(places.troubles().get(2)).endsWith("empty: nothing to report in it");
    }

    @Test
    void partialFoldersAreTakenOnlyWhenAskedFor() throws IOException {
        Places plain = Places.below(fixture.out(), Look.PLAIN);
        Places going = Places.below(fixture.out(), new Look("", true));

        assertThat(plain.found()).noneMatch(Place::isPartial);
        assertThat(going.found()).filteredOn(Place::isPartial).hasSize(1);
        assertThat(going.left())
                .extracting(Place::nameBelowParent)
                .containsExactly("runs/20261123-090000-redis-lock-s9.failed");
        assertThat(Folders.of(going).runs()).hasSize(5);
        assertThat(Folders.going(going)).hasSize(1);
    }

    private Places of(Path... paths) throws IOException {
        return Places.of(List.of(paths), Look.PLAIN, unpacked);
    }
}
