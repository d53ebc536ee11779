package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    Path folder;

    @Test
    void aStarStandsForTheJarsOfAFolder() throws IOException {
        Files.writeString(folder.resolve("b.jar"), "b");
        Files.writeString(folder.resolve("a.jar"), "a");
        Files.writeString(folder.resolve("notes.txt"), "c");

        ClassPath parsed = ClassPath.parse(folder + "/*" + File.pathSeparator);

        assertThat(parsed.entries()).containsExactly(folder.resolve("a.jar"), folder.resolve("b.jar"));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ClassPath.parse("no-such.jar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such.jar");
        assertThatThrownBy(() -> ClassPath.parse(""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing in it");
    }

    @Test
    void itsDigestChangesWithAnyFilesContentOrName() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        String first = ClassPath.parse(folder.toString()).sha256();
        String again = ClassPath.parse(folder.toString()).sha256();
        Files.writeString(folder.resolve("a"), "2");
        String changed = ClassPath.parse(folder.toString()).sha256();
        Files.move(folder.resolve("a"), folder.resolve("b"));
        String renamed = ClassPath.parse(folder.toString()).sha256();

        assertThat(again).isEqualTo(first).hasSize(64);
        assertThat(changed).isNotEqualTo(first);
        assertThat(renamed).isNotEqualTo(changed);
    }
}
