package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path temp;

    private Path jar = Path.of("");
    private final PlantedProcesses processes = new PlantedProcesses();

    @BeforeEach
    void buildNothing() throws IOException {
        jar = Files.writeString(temp.resolve("benchmarks.jar"), "");
        Path target = Files.createDirectories(temp.resolve("benchmarks/target"));
        Files.writeString(target.resolve("classpath"), "/lib/a.jar\n");
        Files.writeString(target.resolve("statebench-benchmarks-0.1.jar"), "");
    }

    @Test
    void whatPassesTheFirstStageIsNotMeasuredAgain() {
        processes.stages.add(BundleFixture.good());
        GateProcess gate = gate();

        int exit = gate.run("run", "--baseline", jar, "--candidate", jar, "--seed", 7, "--out", temp.resolve("out"));

        assertThat(exit).as(gate.said()).isZero();
        assertThat(processes.commands).hasSize(1);
        assertThat(processes.commands.get(0))
                .contains("io.statebench.benchmark.Bench", "pairs")
                .containsSequence("--stage", "1", "--pairs", "8", "--seed", "7")
                .containsSequence("--baseline", jar.toString(), "--baseline-name", jar.toString());
        assertThat(temp.resolve("out")).isDirectoryContaining("glob:**/gate.json");
    }

    @Test
    void whatDoesNotPassGetsFreshPairsAndRegresses() throws IOException {
        processes.stages.add(BundleFixture.of(1.3, 8, 0));
        processes.stages.add(BundleFixture.of(1.3, 12, 0));
        GateProcess gate = gate();

        int exit = gate.run("run", "--baseline", jar, "--candidate", jar, "--out", temp.resolve("out"));

        assertThat(exit).as(gate.said()).isEqualTo(1);
        assertThat(processes.commands).hasSize(2);
        assertThat(processes.commands.get(1)).containsSequence("--stage", "2", "--pairs", "12");
        assertThat(temp.resolve("out/second-stage.txt")).content().contains(BundleFixture.LOCK + "\n");
        JsonNode json =
                new ObjectMapper().readTree(temp.resolve("out/gate.json").toFile());
        assertThat(json.get("verdict").textValue()).isEqualTo("regressed");
        String seed = processes.commands.get(0).get(processes.commands.get(0).indexOf("--seed") + 1);
        assertThat(json.get("command").textValue())
                .isEqualTo("scripts/gate run --seed " + seed + " --baseline " + jar + " --candidate " + jar + " --out "
                        + temp.resolve("out"));
    }

    @Test
    void theCommandIsAsAShellTakesIt() throws IOException {
        processes.stages.add(BundleFixture.good());

        gate().run("run", "--baseline", jar, "--seed=7", "--candidate", jar, "--out", temp.resolve("an out"));

        JsonNode json =
                new ObjectMapper().readTree(temp.resolve("an out/gate.json").toFile());
        assertThat(json.get("command").textValue())
                .isEqualTo("scripts/gate run --baseline " + jar + " --seed=7 --candidate " + jar + " --out '"
                        + temp.resolve("an out") + "'");
    }

    @Test
    void brokenEvidenceIsNotMeasuredAgainAndIsThree() {
        ObjectNode broken = BundleFixture.of(1.3, 8, 0);
        BundleFixture.run(broken, 0, 0).put("exitCode", 1);
        processes.stages.add(broken);
        processes.exitCode = 1;
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", jar, "--candidate", jar))
                .as(gate.said())
                .isEqualTo(3);
        assertThat(processes.commands).hasSize(1);
    }

    @Test
    void aMeasurementThatWasStoppedIsNoPass() {
        processes.stages.add(BundleFixture.of(1, 3, 0));
        processes.exitCode = 1;
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", jar, "--candidate", jar)).isEqualTo(3);
        assertThat(gate.errors())
                .contains("exit code 1 after 3 of 8 blocks of stage 1")
                .hasLineCount(1);
    }

    @Test
    void aMeasurementThatSaysItFailedIsNoPassWhateverItLeft() {
        processes.stages.add(BundleFixture.good());
        processes.exitCode = 1;
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", jar, "--candidate", jar)).isEqualTo(3);
    }

    @Test
    void aMeasurementThatLeavesNothingIsThree() {
        processes.exitCode = 3;
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", jar, "--candidate", jar)).isEqualTo(3);
        assertThat(gate.errors()).contains("exit code 3 and left no bundle").hasLineCount(1);
    }

    @Test
    void aCommitIsBuiltBesideTheCheckoutAndRemoved() {
        processes.stages.add(BundleFixture.good());
        GateProcess gate = gate();

        int exit = gate.run("run", "--baseline", "v1.0", "--candidate", ".", "--no-build");

        assertThat(exit).as(gate.said()).isZero();
        assertThat(processes.commands.get(0)).startsWith("mvn", "-q", "-B", "package");
        List<String> measuring = processes.commands.get(1);
        assertThat(measuring).containsSequence("--baseline-name", "v1.0");
        assertThat(measuring).containsSequence("--baseline-commit", "abc123");
        assertThat(measuring).contains("--candidate-commit", "abc123-dirty");
        assertThat(measuring.get(measuring.indexOf("--candidate") + 1))
                .isEqualTo(temp.resolve("benchmarks/target/statebench-benchmarks-0.1.jar") + File.pathSeparator
                        + "/lib/a.jar");
        assertThat(processes.worktrees)
                .singleElement()
                .satisfies(folder -> assertThat(folder).doesNotExist());
    }

    @Test
    void whatIsNeitherAFileNorACommitIsTwo() {
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", "unknown", "--candidate", jar)).isEqualTo(2);
        assertThat(gate.errors())
                .contains("unknown: neither a file nor a commit")
                .hasLineCount(1);
    }

    @Test
    void aJarThatIsNotThereIsTwo() {
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", "gone.jar", "--candidate", jar))
                .isEqualTo(2);
        assertThat(gate.errors()).contains("gone.jar: no such file").hasLineCount(1);
    }

    @Test
    void aBundleIsToldWhereItBelongs() {
        GateProcess gate = gate();

        assertThat(gate.run("run", "--baseline", "old/bundle.json", "--candidate", jar))
                .isEqualTo(2);
        assertThat(gate.errors()).contains("is stored evidence: gate check").hasLineCount(1);
    }

    @Test
    void whatStandsAfterTwoDashesGoesToTheMeasurement() {
        processes.stages.add(BundleFixture.good());

        int exit =
                gate().run("run", "--baseline", jar, "--candidate", jar, "--include", "Lock", "--", "--iterations", 2);

        assertThat(exit).isZero();
        assertThat(processes.commands.get(0)).endsWith("--include", "Lock", "--iterations", "2");
    }

    private GateProcess gate() {
        return new GateProcess(new Surroundings(Map.of(), InstantSource.fixed(GateProcess.NOW), processes, temp));
    }

    /** Leaves what was planted where a measurement would. */
    private static final class PlantedProcesses implements Starter {
        private final List<ObjectNode> stages = new ArrayList<>();
        private final List<List<String>> commands = new ArrayList<>();
        private final List<Path> worktrees = new ArrayList<>();
        private int exitCode;

        @Override
        public int run(List<String> command, Path folder) throws IOException {
            commands.add(command);
            if (command.get(0).equals("mvn")) {
                Path target = Files.createDirectories(folder.resolve("benchmarks/target"));
                Files.writeString(target.resolve("classpath"), "/lib/b.jar");
                Files.writeString(target.resolve("statebench-benchmarks-0.1.jar"), "");
                return 0;
            }
            if (!stages.isEmpty()) {
                Path bundle = Path.of(command.get(command.indexOf("--out") + 1));
                ObjectNode next = stages.remove(0);
                if (Files.exists(bundle)) {
                    var before = (ObjectNode) new ObjectMapper().readTree(bundle.toFile());
                    BundleFixture.append(before, next, 2);
                    next = before;
                }
                BundleFixture.write(bundle, next);
            }
            return exitCode;
        }

        @Override
        public String read(List<String> command, Path folder) throws IOException {
            if (command.contains("worktree")) {
                boolean isAdded = command.contains("add");
                Path worktree = Path.of(command.get(command.size() - (isAdded ? 2 : 1)));
                if (isAdded) {
                    worktrees.add(Files.createDirectories(worktree));
                } else {
                    delete(worktree);
                }
                return "";
            }
            if (command.contains("status")) {
                return " M README.md";
            }
            if (command.contains("unknown^{commit}")) {
                throw new IOException("git: exit code 1");
            }
            return "abc123";
        }

        private static void delete(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
