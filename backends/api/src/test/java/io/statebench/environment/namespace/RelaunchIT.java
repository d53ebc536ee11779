package io.statebench.environment.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that runs again inside is the same program. */
@Timeout(60)
class RelaunchIT {
    @ParameterizedTest
    @EnumSource
    void theJvmInsideIsLikeTheOneOutside(NamespaceKind kind, @TempDir Path folder) throws Exception {
        Programs.assumePossible(kind);
        List<String> options = List.of("-Djava.io.tmpdir=" + folder, "-Dmirror=a 'quoted' $word", "-Xmx64m");
        String network = OwnNetwork.current();
        List<String> main = List.of(Mirror.class.getName(), "42", "two words", "$HOME", "");

        Process outside = start(Programs.command(kind, System.getProperty("java.class.path"), options, main), folder);
        String output = new String(outside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(outside.waitFor()).as(output).isEqualTo(42);
        assertThat(Programs.parse(output))
                .containsEntry("arguments", "[42, two words, $HOME, ]")
                .containsEntry("inside", kind.label())
                .containsEntry("property", "a 'quoted' $word")
                .containsEntry("outside", network)
                .containsEntry("folder", folder.toString())
                .containsEntry("run", "true")
                .containsEntry("loopback", "true")
                .containsEntry("input", "-1")
                .hasEntrySatisfying(
                        "heap", heap -> assertThat(Long.parseLong(heap)).isBetween(60L << 20, 68L << 20))
                .doesNotContainEntry("network", network)
                .hasEntrySatisfying(
                        "pid", pid -> assertThat(Integer.parseInt(pid)).isLessThan(100))
                .hasEntrySatisfying("tmp", tmp -> assertThat(tmp).startsWith(folder + "/statebench-inside-"));
        assertThat(folder).isEmptyDirectory();
    }

    private static Process start(List<String> command, Path folder) throws IOException {
        return new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void outsideNothingIsTouched() {
        assertThatThrownBy(Namespaces::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has to be relaunched");
    }

    /** Whatever the properties say: the network outside is recognized. */
    @Test
    void theNetworkOutsideIsRefused(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(
                "-D" + NamespaceKind.PROPERTY + "=netns", "-D" + Relaunch.OUTSIDE + "=" + OwnNetwork.current()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Matrices.class.getName()));

        Process impostor = start(command, folder);
        String output = new String(impostor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(impostor.waitFor()).isEqualTo(1);
        assertThat(output).contains("still has the machine's own network").contains("nothing is done");
    }
}
