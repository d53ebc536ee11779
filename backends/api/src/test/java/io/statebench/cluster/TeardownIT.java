package io.statebench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a cluster when its JVM ends: nothing, however that comes about. */
@Timeout(120)
class TeardownIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The child JVM's folder for temporary files and logs; every process it causes has this name in its arguments. */
    @TempDir
    Path folder;

    @AfterEach
    void killStrays() {
        strays().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingIsLeftAfterSigkill() throws Exception {
        Process victim = settledVictim();

        victim.destroyForcibly().waitFor();

        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterSigterm() throws Exception {
        Process victim = settledVictim();

        victim.destroy();
        victim.waitFor();

        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterCtrlC() throws Exception {
        Process victim = settledVictim();

        interruptGroup(victim);
        victim.waitFor();

        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterAnOrdinaryEnd() throws Exception {
        Process victim = settledVictim();

        victim.getOutputStream().close();
        assertThat(victim.waitFor()).isZero();

        assertNothingIsLeft();
    }

    /** The control: without its warden the same victim does leave something, and the test sees it. */
    @Test
    void withoutItsWardenAKilledJvmLeavesStrays() throws Exception {
        Process victim = settledVictim();
        ProcessHandle warden = victim.children()
                .filter(child -> commandLine(child).contains("mktemp"))
                .findFirst()
                .orElseThrow();
        warden.destroyForcibly();
        assertThat(Deadline.after(SOON).await(() -> !warden.isAlive())).isTrue();

        victim.destroyForcibly().waitFor();

        assertThat(strays()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(runFolders()).hasSize(1);
    }

    @Test
    void nothingIsLeftWhenSigkillComesWhileNodesAreStarting() throws Exception {
        long seed = ProcessHandle.current().pid();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 8; round++) {
            Process victim = victim("starting");
            await(victim, "n" + random.nextInt(1, 12));
            LockSupport.parkNanos(random.nextLong(5_000_000)); // Any moment will do.

            victim.destroyForcibly().waitFor();

            assertThat(Deadline.after(SOON).await(() -> strays().isEmpty()))
                    .as("no strays in round %d of seed %d, but %s", round, seed, commandLines())
                    .isTrue();
        }
        assertNothingIsLeft();
    }

    private Process settledVictim() throws IOException, InterruptedException {
        Process victim = victim("settled");
        await(victim, "settled");
        // Two nodes with a child each, one that may have been paused before it had one, and the warden.
        assertThat(Deadline.after(SOON).await(() -> strays().size() >= 6))
                .as("the nodes, their children and the warden: %s", commandLines())
                .isTrue();
        return victim;
    }

    /** In a session of its own, as a command in a terminal, and open to SIGINT even where our own parent ignores it. */
    private Process victim(String mode) throws IOException {
        List<String> command = new ArrayList<>(Warden.inOwnSession());
        if (Files.isDirectory(Path.of("/proc/self"))) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                mode,
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("victim.err").toFile())
                .start();
    }

    private void await(Process victim, String line) throws IOException {
        BufferedReader lines = victim.inputReader();
        String seen = lines.readLine();
        while (seen != null && !seen.equals(line)) {
            seen = lines.readLine();
        }
        assertThat(seen).as(Files.readString(folder.resolve("victim.err"))).isEqualTo(line);
    }

    private static void interruptGroup(Process victim) throws Exception {
        String pid = Long.toString(victim.pid());
        String script = "kill -s INT -- -" + pid + " || kill -s INT " + pid;
        assertThat(new ProcessBuilder("/bin/sh", "-c", script).start().waitFor())
                .isZero();
    }

    private void assertNothingIsLeft() throws Exception {
        Deadline deadline = Deadline.after(SOON);
        assertThat(deadline.await(() -> strays().isEmpty()))
                .as("no strays, but %s", commandLines())
                .isTrue();
        assertThat(deadline.await(() -> runFolders().isEmpty()))
                .as("no folders, but %s", runFolders())
                .isTrue();
    }

    private List<ProcessHandle> strays() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder.toString()))
                .toList();
    }

    private List<String> commandLines() {
        return strays().stream().map(TeardownIT::commandLine).toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private List<Path> runFolders() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().contains("/statebench-"))
                    .toList();
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
