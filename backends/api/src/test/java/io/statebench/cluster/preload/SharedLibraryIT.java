package io.statebench.cluster.preload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Libraries as the machine's own compiler builds them. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class SharedLibraryIT {
    private static final String HERE = "io/statebench/cluster/preload/";

    @TempDir
    private Path folder;

    @Test
    void whatIsPutBeforeAProgramAnswersForTheSystem() throws Exception {
        SharedLibrary library = built("answer.c");

        List<String> command = new Preload(
                        List.of(Objects.requireNonNull(library.file())), Map.of("GREETING", "hello there"))
                .before(List.of("/bin/sh", "-c", "echo $PPID $GREETING"));

        assertThat(outputOf(command)).isEqualTo("4711 hello there");
    }

    @Test
    void twoTogetherAreBothThere() throws Exception {
        Preload one = new Preload(List.of(Path.of("/no/one.so")), Map.of("ONE", "1"));
        Preload other = new Preload(List.of(Path.of("/no/other.so")), Map.of("OTHER", "2"));

        List<String> command = one.and(other).and(Preload.NONE).before(List.of("true"));

        assertThat(command).containsSubsequence("ONE=1", "OTHER=2", "true");
        assertThat(command.get(1)).startsWith("LD_PRELOAD=/no/one.so:/no/other.so");
        assertThat(Preload.NONE.before(List.of("true"))).containsExactly("true");
    }

    @Test
    void aSourceThatDoesNotCompileIsAnObstacleInOneLine() {
        built("answer.c"); // So that there is a compiler.

        assertThat(SharedLibrary.compile(HERE + "broken.c", folder).obstacle())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("'cc' failed: ")
                        .contains("broken.c:1")
                        .doesNotContain("\n"));
    }

    @Test
    void aLibraryThatTheLoaderDoesNotTakeIsAnObstacle() {
        built("answer.c");

        assertThat(SharedLibrary.compile(HERE + "homeless.c", folder).obstacle())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("'env' failed: ").contains("needsWhatNobodyHas"));
    }

    @Test
    void withoutACompilerThereIsNone() {
        assertThat(SharedLibrary.compile("no-such-compiler", HERE + "answer.c", folder)
                        .obstacle())
                .hasValue("there is no 'no-such-compiler'; install gcc or clang");
    }

    @Test
    void aFolderThatTheLoaderWouldTakeForTwoIsAnObstacle() throws Exception {
        Path two = Files.createDirectory(folder.resolve("one two"));

        assertThat(SharedLibrary.compile(HERE + "answer.c", two).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains("with a space or a colon"));
        assertThat(two).isEmptyDirectory();
    }

    @Test
    void aSourceThatIsNotThereIsAMistakeOfOurs() {
        assertThatThrownBy(() -> SharedLibrary.compile(HERE + "none.c", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.c");
    }

    private SharedLibrary built(String source) {
        SharedLibrary library = SharedLibrary.compile(HERE + source, folder);
        assumeTrue(library.file() != null, library.why());
        return library;
    }

    private static String outputOf(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
