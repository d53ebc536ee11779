package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        try (Gate gate = Gate.start(Sleeper.class)) {
            ProcessHandle child = gate.child();

            gate.stop();

            assertThat(child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }
    }

    @Test
    void aWorktreeIsRemovedWithTheGate() throws Exception {
        var git = new ChildProcesses();
        git.read(List.of("git", "init", "-q"), temp);
        git.read(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"),
                temp);
        try (Gate gate = Gate.start(WorktreeSleeper.class, temp.toString())) {
            Path worktree = Path.of(gate.line());
            ProcessHandle child = gate.child();
            assertThat(worktree).isDirectory();

            gate.stop();

            assertThat(child.isAlive()).isFalse();
            assertThat(worktree).doesNotExist();
            assertThat(git.read(List.of("git", "worktree", "list"), temp)).hasLineCount(1);
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

    /** A JVM of its own, which waits for a child that prints its number. */
    private record Gate(Process process, BufferedReader said) implements AutoCloseable {
        static Gate start(Class<?> main, String... args) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(args));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Gate(process, process.inputReader());
        }

        String line() throws IOException {
            return String.valueOf(said.readLine());
        }

        ProcessHandle child() throws IOException {
            return ProcessHandle.of(Long.parseLong(line())).orElseThrow();
        }

        /** As Ctrl-C does, from outside. */
        void stop() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            said.close();
        }
    }

    /** A gate that waits for a measurement. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            System.exit(new ChildProcesses().run(SLEEPS, Path.of("").toAbsolutePath()));
        }
    }

    /** A gate that waits for a measurement of a commit of the folder that it is given. */
    static final class WorktreeSleeper {
        private WorktreeSleeper() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            var surroundings =
                    new Surroundings(Map.of(), InstantSource.system(), new ChildProcesses(), Path.of(args[0]));
            try (GitWorktree worktree = GitWorktree.of("HEAD", surroundings)) {
                System.out.println(worktree.folder());
                System.exit(new ChildProcesses().run(SLEEPS, worktree.folder()));
            }
        }
    }
}
