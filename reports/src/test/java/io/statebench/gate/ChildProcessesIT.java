package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessesIT {
    private static final List<String> SLEEPS = List.of("sh", "-c", "echo $$; exec sleep 300");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path temp;

    @Test
    void aChildEndsWithTheGate() throws Exception {
        Process gate = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = gate.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();

            gate.destroy();

            assertThat(gate.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            gate.destroyForcibly();
        }
    }

    @Test
    void whatAProgramPrintsIsRead() throws Exception {
        String said = new ChildProcesses().read(List.of("sh", "-c", "pwd; echo done >&2"), temp);

        assertThat(said).isEqualTo(temp.toRealPath() + "\ndone");
    }

    @Test
    void aProgramThatFailsIsToldWithItsLastWords() {
        assertThatThrownBy(() -> new ChildProcesses().read(List.of("sh", "-c", "echo first; echo last; exit 3"), temp))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("exit code 3, last");
    }

    @Test
    void aProgramThatIsNotThereIsToldByName() {
        assertThatThrownBy(() -> new ChildProcesses().run(List.of("no-such-program"), temp))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot start no-such-program");
    }

    /** A gate that waits for a measurement. */
    static final class Sleeper {
        public static void main(String[] args) throws IOException, InterruptedException {
            System.exit(new ChildProcesses().run(SLEEPS, Path.of("").toAbsolutePath()));
        }
    }
}
