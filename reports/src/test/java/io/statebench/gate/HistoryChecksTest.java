package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.statebench.gate.evidence.Arm;
import io.statebench.gate.evidence.BundleFile;
import io.statebench.gate.evidence.HistoryCheck;
import io.statebench.gate.evidence.HistoryCheck.Control;
import io.statebench.gate.evidence.HistoryCheck.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryChecksTest {
    private static final MeasuredArm OLD = new MeasuredArm("old", "/old/statebench-correctness-1.jar", "");
    private static final MeasuredArm NEW = new MeasuredArm("new", "/new/statebench-correctness-2.jar", "");
    private static final String CONVICTED = "{\"name\": \"control\", \"verdict\": \"valid\"}";
    private static final String MISSED = "{\"name\": \"control\", \"verdict\": \"unknown\"}";

    @TempDir
    private Path temp = Path.of("");

    private Path bundle = Path.of("");
    private final PlantedChecks checks = new PlantedChecks();

    @BeforeEach
    void measured() throws IOException {
        bundle = BundleFixture.write(temp.resolve("bundle.json"), BundleFixture.good());
    }

    private List<HistoryCheck> check(MeasuredArm baseline, MeasuredArm candidate) throws Exception {
        var surroundings = new Surroundings(Map.of(), InstantSource.fixed(GateProcess.NOW), checks, temp);
        new HistoryChecks(surroundings, List.of("lock"), List.of("redis"), 3).addTo(bundle, baseline, candidate, 7);
        return BundleFile.read(bundle).checks();
    }

    private int decide() {
        return new GateProcess(new Surroundings(Map.of(), InstantSource.fixed(GateProcess.NOW), checks, temp))
                .run("check", bundle);
    }

    @Test
    void eachArmIsCheckedByItsOwnCodeUnderOneSeed() throws Exception {
        checks.verdicts.put(Arm.BASELINE, "{\"verdict\": \"valid\", \"checks\": [" + CONVICTED + "]}");
        checks.verdicts.put(Arm.CANDIDATE, "{\"verdict\": \"valid\", \"checks\": [" + CONVICTED + "]}");

        List<HistoryCheck> found = check(OLD, NEW);

        assertThat(checks.commands).hasSize(2);
        assertThat(checks.commands.get(0))
                .containsSequence("-cp", "/old/statebench-correctness-1.jar")
                .containsSequence(
                        "check", "--backend", "redis", "--workload", "lock", "--time-limit", "3", "--seed", "7");
        assertThat(checks.commands.get(1)).containsSequence("-cp", "/new/statebench-correctness-2.jar");
        assertThat(found)
                .extracting(HistoryCheck::arm, HistoryCheck::verdict, HistoryCheck::control)
                .containsExactly(
                        tuple(Arm.BASELINE, Verdict.VALID, Control.CONVICTED),
                        tuple(Arm.CANDIDATE, Verdict.VALID, Control.CONVICTED));
        assertThat(decide()).isZero();
    }

    @Test
    void aNewViolationFailsTheBuild() throws Exception {
        checks.verdicts.put(Arm.BASELINE, "{\"verdict\": \"valid\", \"checks\": [" + CONVICTED + "]}");
        checks.verdicts.put(Arm.CANDIDATE, "{\"verdict\": \"invalid\", \"checks\": [" + CONVICTED + "]}");

        check(OLD, NEW);

        assertThat(decide()).isEqualTo(1);
    }

    @Test
    void aControlThatIsNoLongerConvictedFailsTheBuild() throws Exception {
        checks.verdicts.put(Arm.BASELINE, "{\"verdict\": \"valid\", \"checks\": [" + CONVICTED + "]}");
        checks.verdicts.put(Arm.CANDIDATE, "{\"verdict\": \"unknown\", \"checks\": [" + MISSED + "]}");

        check(OLD, NEW);

        assertThat(decide()).isEqualTo(1);
    }

    @Test
    void aRunThatComesToNoVerdictIsNoPass() throws Exception {
        checks.verdicts.put(Arm.BASELINE, "{\"verdict\": \"valid\", \"checks\": [" + CONVICTED + "]}");

        List<HistoryCheck> found = check(OLD, NEW);

        assertThat(found.get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found.get(1).run()).isEqualTo("none, exit code 3");
        assertThat(decide()).isEqualTo(3);
    }

    @Test
    void aStrangersJarIsNotCheckedAndTheBundleStaysAsItIs() throws Exception {
        MeasuredArm stranger = new MeasuredArm("jar", "/lib/benchmarks.jar", "");
        byte[] before = Files.readAllBytes(bundle);

        List<HistoryCheck> found = check(stranger, stranger);

        assertThat(checks.commands).isEmpty();
        assertThat(found).isEqualTo(BundleFile.read(bundle).checks());
        assertThat(bundle).hasBinaryContent(before);
    }

    /** Leaves the verdicts that were planted, as a run of check would. */
    private static final class PlantedChecks implements Starter {
        private final Map<Arm, String> verdicts = new HashMap<>();
        private final List<List<String>> commands = new ArrayList<>();

        @Override
        public int run(List<String> command, Path folder) throws IOException {
            commands.add(command);
            String verdict =
                    verdicts.get(command.contains("/old/statebench-correctness-1.jar") ? Arm.BASELINE : Arm.CANDIDATE);
            if (verdict == null) {
                return 3;
            }
            Path run = Path.of(command.get(command.indexOf("--out") + 1)).resolve("runs/1");
            Files.createDirectories(run);
            Files.writeString(run.resolve("verdict.json"), verdict);
            return 0;
        }

        @Override
        public String read(List<String> command, Path folder) {
            return "";
        }
    }
}
