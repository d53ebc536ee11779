package io.statebench.paxos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BirthsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aNodeThatComesWithAnotherFolderIsTurnedAwayAlsoAfterARestart() throws IOException {
        Births births = Births.open(folder.resolve("peers"));

        assertThat(births.objection(3, 77)).isEmpty();
        assertThat(births.objection(2, 78)).isEmpty();
        assertThat(births.objection(3, 77)).isEmpty();

        assertThat(births.objection(3, 79)).get().asString().contains("node 3 was seen with another data folder");
        Births again = Births.open(folder.resolve("peers"));
        assertThat(again.objection(3, 79)).isPresent();
        assertThat(again.objection(3, 77)).isEmpty();
    }

    @Test
    void whomItCannotWriteDownItDoesNotLetIn() throws IOException {
        Births births = Births.open(folder.resolve("gone/peers"));

        assertThat(births.objection(3, 77)).get().asString().contains("cannot write down");
        Files.createDirectories(folder.resolve("gone"));
        assertThat(births.objection(3, 78)).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsSaid() throws IOException {
        Files.writeString(folder.resolve("peers"), "nonsense\n");

        assertThatThrownBy(() -> Births.open(folder.resolve("peers")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonsense");
    }
}
