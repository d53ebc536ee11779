package io.statebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.statebench.checker.CheckResult;
import io.statebench.checker.Verdict;
import io.statebench.runner.Control;
import io.statebench.runner.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ControlsTest {
    private static final long SEED = 13;

    static List<String> workloads() {
        return Workloads.all().stream().map(Workload::name).toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void eachWorkloadConvictsItsControl(String workload) throws Exception {
        CheckResult result = Controls.of(workload, SEED).check(SEED);

        assertThat(result.verdict()).as("seed %d: %s", SEED, result).isEqualTo(Verdict.VALID);
        assertThat(result.summary())
                .contains(Controls.plant(workload).fault().word() + " planted in memory: convicted");
    }

    /** Else it would be convicted for being cut off, or for what its clients do. */
    @ParameterizedTest
    @MethodSource("workloads")
    void withoutTheFaultItIsNotConvicted(String workload) throws Exception {
        Control control = Controls.of(workload, SEED);
        Control sound = new Control(
                control.workload(), control.backend(), cluster -> cluster, control.charge(), Duration.ofMillis(400));

        CheckResult result = sound.check(SEED);

        assertThat(result.verdict()).as("seed %d: %s", SEED, result).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("not convicted");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void eachStandsInTheReadme(String workload) throws Exception {
        String readme = Files.readString(
                Path.of(System.getProperty("statebench.root", "..")).resolve("correctness/README.md"));
        Controls.Plant plant = Controls.plant(workload);

        assertThat(readme).contains("| `" + workload + "` | `" + plant.fault().word() + "` | `" + plant.kind() + "` |");
    }
}
