package io.statebench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {
    @TempDir
    Path out;

    @Test
    void isPartialWhileItIsWrittenAndWholeAfterwards() throws Exception {
        try (ResultFolder folder = ResultFolder.create(out.resolve("runs"), "id-1")) {
            assertThat(folder.path())
                    .isEqualTo(out.resolve("runs/id-1.partial"))
                    .isDirectory();
            Files.writeString(folder.path().resolve("run.json"), "{}");

            assertThat(folder.complete()).isEqualTo(out.resolve("runs/id-1"));
        }

        assertThat(out.resolve("runs/id-1/run.json")).hasContent("{}");
        assertThat(out.resolve("runs")).isDirectoryNotContaining("glob:**/*.*");
    }

    @Test
    void isFailedWhenClosedBeforeItWasCompleted() throws Exception {
        ResultFolder folder = ResultFolder.create(out, "id-1");
        folder.close();
        folder.close();

        assertThat(folder.path()).isEqualTo(out.resolve("id-1.failed")).isDirectory();
        assertThat(out.resolve("id-1.partial")).doesNotExist();
        assertThatThrownBy(folder::complete).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isFailedWhenTheJvmEndsInBetween() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process exiting = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Exiting.class.getName(), out.toString())
                .inheritIO()
                .start();

        assertThat(exiting.waitFor()).isEqualTo(3);

        assertThat(out).isDirectoryContaining("glob:**/whole").isDirectoryContaining("glob:**/begun.failed");
        assertThat(out).isDirectoryNotContaining("glob:**/*.partial");
    }

    /** A program that ends in the middle of its second result. */
    static final class Exiting {
        private Exiting() {}

        public static void main(String[] arguments) throws IOException {
            ResultFolder.create(Path.of(arguments[0]), "whole").complete();
            ResultFolder.create(Path.of(arguments[0]), "begun");
            System.exit(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-1", "id-1.partial", "id-1.failed"})
    void anIdIsUsedOnce(String present) throws Exception {
        Files.createDirectory(out.resolve(present));

        assertThatThrownBy(() -> ResultFolder.create(out, "id-1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write results: ");
    }

    @Test
    void aParentThatCannotBeMadeIsOneLine() throws Exception {
        Path file = Files.createFile(out.resolve("file"));

        assertThatThrownBy(() -> ResultFolder.create(file.resolve("runs"), "id-1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write results: ")
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ResultFolder.create(file, "id-1")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "a.partial", "a b", "-a"})
    void anIdIsNoPath(String id) {
        assertThatThrownBy(() -> ResultFolder.create(out, id)).isInstanceOf(IllegalArgumentException.class);
    }
}
