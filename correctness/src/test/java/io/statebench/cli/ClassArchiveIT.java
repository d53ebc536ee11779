package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that {@code scripts/replay} starts from, in a checkout of scripts and built jars only. */
@Timeout(120)
final class ClassArchiveIT {
    private static final Path ROOT =
            Path.of(System.getProperty("statebench.root", "")).toAbsolutePath();
    private static final String FROM_ARCHIVE = "io.statebench.cli.ReplayCommand source: shared objects file";
    private static final String VERDICT = "valid: ";

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void checkout() throws IOException {
        target = Files.createDirectories(folder.resolve("correctness/target"));
        Files.createDirectory(folder.resolve("backends"));
        Files.createFile(folder.resolve("pom.xml"));
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        for (String script : List.of("replay", "launch.sh", "class-archive.sh")) {
            Files.copy(ROOT.resolve("scripts").resolve(script), scripts.resolve(script));
        }
        Path built = ROOT.resolve("correctness/target");
        for (Path jar : files(built, ".jar")) {
            Files.copy(jar, target.resolve(jar.getFileName()));
        }
        Files.copy(built.resolve("classpath"), target.resolve("classpath"));
        Files.writeString(folder.resolve("story.edn"), """
                {:process 0 :type :invoke :f :write :value 1}
                {:process 0 :type :ok :f :write :value 1}
                """);
    }

    @Test
    void classesComeFromIt() throws Exception {
        replay("-Xlog:class+load").isVerdict(ExitCode.VALID, VERDICT, FROM_ARCHIVE);

        assertThat(files(target, "")).hasSize(3); // The archive, the jar and the class path: nothing half-made.
    }

    @Test
    void itIsMadeOnceForABuild() throws Exception {
        replay("");
        FileTime made = Files.getLastModifiedTime(archive());
        replay("");
        assertThat(Files.getLastModifiedTime(archive())).isEqualTo(made);

        Files.setLastModifiedTime(jar(), FileTime.from(Instant.now()));
        replay("-Xlog:class+load").isVerdict(ExitCode.VALID, VERDICT, FROM_ARCHIVE);

        assertThat(Files.getLastModifiedTime(archive())).isGreaterThan(made);
    }

    /** Also where it is not even one, or half of one. */
    @Test
    void oneThatDoesNotFitIsPassedOver() throws Exception {
        replay("");
        byte[] whole = Files.readAllBytes(archive());

        for (byte[] other : List.of(new byte[0], new byte[4096], Arrays.copyOf(whole, whole.length / 2))) {
            Path archive = archive();
            Files.delete(archive); // It may be written by nobody.
            Files.write(archive, other);
            Said said = replay("");
            said.isVerdict(ExitCode.VALID, VERDICT);
            assertThat(said.out().lines()).hasSize(1);
        }
    }

    @Test
    void whereNoneCanBeMadeItIsTriedOnce() throws Exception {
        Path launcher = Files.createDirectory(folder.resolve("bin")).resolve("java");
        Files.writeString(launcher, """
                #!/bin/bash
                [[ $* != *-Xshare:dump* ]] || { echo >>"$TRIES"; exit 1; }
                exec JAVA "$@"
                """.replace(
                "JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        String replay = "export TRIES=$PWD/tries PATH=$PWD/bin:$PATH; scripts/replay story.edn --model register";

        new Bash(folder).run("", "-c", replay).isVerdict(ExitCode.VALID, VERDICT);
        new Bash(folder).run("", "-c", replay).isVerdict(ExitCode.VALID, VERDICT);

        assertThat(folder.resolve("tries")).hasContent("\n");
    }

    /** Whoever starts it then says so; to end here would be silent, with an exit code that means something else. */
    @Test
    void withoutAJavaThereIsNone() throws Exception {
        String set = "set -euo pipefail; source scripts/launch.sh; PATH=/nonexistent;"
                + " set_class_archive correctness/target jar Main; echo \"none: '$archive'\"";

        assertThat(new Bash(folder).run("", "-c", set).out()).isEqualTo("none: ''\n");
    }

    private Said replay(String options) throws Exception {
        return new Bash(folder).run(options, "scripts/replay", "story.edn", "--model", "register");
    }

    private Path archive() throws IOException {
        return files(target, ".jsa").get(0);
    }

    private Path jar() throws IOException {
        return files(target, ".jar").get(0);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }
}
