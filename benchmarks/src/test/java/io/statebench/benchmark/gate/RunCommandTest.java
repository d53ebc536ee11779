package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class RunCommandTest {
    private static final RunCommand COMMAND =
            new RunCommand(new RunSettings(3, 5, 1000, List.of("-Xmx512m")), new ForkFiles(Path.of("/run")));

    private static Arm arm(Arm.Role role, String jar) {
        return new Arm(role, "", "", new ClassPath(List.of(Path.of(jar))), "1.37", new TreeSet<>());
    }

    private static List<String> of(Arm arm, BenchmarkKey key) {
        return COMMAND.of(arm, key);
    }

    @Test
    void bothArmsAreStartedAlikeButForTheirClassPath() {
        BenchmarkKey key = BenchmarkKey.of("io.x.A.m", Mode.Throughput, 4, Map.of("backend", "redis"));

        List<String> baseline = of(arm(Arm.Role.BASELINE, "/a.jar"), key);
        List<String> candidate = of(arm(Arm.Role.CANDIDATE, "/b.jar"), key);

        assertThat(baseline)
                .containsSequence("-cp", "/a.jar", "org.openjdk.jmh.Main", "^\\Qio.x.A.m\\E$")
                .containsSequence(
                        "-f", "1", "-bm", "thrpt", "-t", "4", "-wi", "3", "-w", "1000ms", "-i", "5", "-r", "1000ms")
                .containsSequence("-foe", "true", "-rf", "json", "-rff", "/run/jmh.json", "-prof", "gc")
                .containsSequence("-p", "backend=redis")
                .endsWith("-jvmArgsAppend", "-Xmx512m -Dstatebench.benchmark.settings=/run/fork.properties");
        assertThat(candidate)
                .isEqualTo(baseline.stream()
                        .map(word -> word.replace("/a.jar", "/b.jar"))
                        .toList());
    }

    @Test
    void aLoadRunIsOneShotWithItsOwnProfiler() {
        BenchmarkKey key = BenchmarkKey.of(OwnPlan.LATENCY + ".load", Mode.SingleShotTime, 1, Map.of("rate", "1000.0"));

        assertThat(of(arm(Arm.Role.BASELINE, "/a.jar"), key))
                .containsSequence("-bm", "ss")
                .containsSequence("-wi", "0")
                .containsSequence("-i", "1")
                .containsSequence("-prof", OwnPlan.LATENCY_PROFILER)
                .doesNotContain("gc");
    }

    /** JMH would take it for several. */
    @Test
    void aValueWithACommaIsLeftToTheBenchmarkWhichHasNoOther() {
        BenchmarkKey key = BenchmarkKey.of("io.x.A.m", Mode.Throughput, 1, Map.of("list", "1,2"));

        assertThat(of(arm(Arm.Role.BASELINE, "/a.jar"), key)).doesNotContain("-p");
    }
}
