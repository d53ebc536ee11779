package io.statebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.statebench.gate.Planted.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Known slowdowns and the verdicts they must come to, on an idle machine: {@code mvn verify -Pgate-matrix
 * -pl benchmarks,reports -am -DskipTests -DskipITs}. Some twenty minutes; skipped otherwise.
 */
@Timeout(900)
class SlowdownMatrixIT {
    private static final String THROUGHPUT = "serve thrpt throughput";
    private static final String SERVE_ALLOC = "serve thrpt alloc";
    private static final String P50 = "answer sample p50";
    private static final String P99 = "answer sample p99";
    private static final String REGRESSED = "regressed";
    private static final String UNCHANGED = "unchanged";

    /** Of slower than what is tolerated by nothing at all, everything may be said but that it got better. */
    private static final String NOT_IMPROVED = "regressed|inconclusive|unchanged";

    private static final String NOT_REGRESSED = "unchanged|inconclusive";

    private static final String STUB = "PlantedStubBenchmark\\.";
    private static final String REDIS = "PlantedSlowClientBenchmark\\.";

    private static final String[] OF_STUB = {
        "--", "--warmups=4", "--iterations=3", "--iteration-seconds=0.15", "--jvm-args=-Xmx64m"
    };

    /** A client of a real server has more to compile, and is still getting faster where the stub has long been as fast as it gets. */
    private static final String[] OF_REDIS = {
        "--backends", "redis", "--", "--warmups=5", "--iterations=4", "--iteration-seconds=0.4", "--jvm-args=-Xmx64m"
    };

    @TempDir
    private Path folder = Path.of("");

    private static Stream<Arguments> matrix() {
        return Stream.of(
                row(STUB, "", THROUGHPUT, UNCHANGED, P50, UNCHANGED, P99, NOT_REGRESSED, SERVE_ALLOC, UNCHANGED),
                row(STUB, "stub.all=20", THROUGHPUT, REGRESSED, P50, REGRESSED, SERVE_ALLOC, UNCHANGED),
                row(STUB, "stub.tail=20", THROUGHPUT, UNCHANGED, P50, UNCHANGED, P99, REGRESSED),
                row(STUB, "stub.alloc=50", THROUGHPUT, UNCHANGED, P50, UNCHANGED, SERVE_ALLOC, REGRESSED),
                row(REDIS, "", "get thrpt backend=redis throughput", NOT_REGRESSED),
                row(REDIS, "stub.delay.micros=30", "get thrpt backend=redis throughput", REGRESSED),
                row(STUB, "stub.throughput=50", THROUGHPUT, REGRESSED, P50, UNCHANGED, SERVE_ALLOC, UNCHANGED),
                row(STUB, "stub.latency=50", THROUGHPUT, UNCHANGED, P50, REGRESSED, P99, REGRESSED),
                row(STUB, "stub.all=5", THROUGHPUT, NOT_REGRESSED, P50, NOT_REGRESSED, SERVE_ALLOC, UNCHANGED),
                row(STUB, "stub.all=10", THROUGHPUT, NOT_IMPROVED, P50, NOT_IMPROVED, SERVE_ALLOC, UNCHANGED),
                row(STUB, "stub.all=50", THROUGHPUT, REGRESSED, P50, REGRESSED, P99, REGRESSED));
    }

    private static Arguments row(String include, String knob, String... expected) {
        return Arguments.of(include, knob, List.of(expected));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("matrix")
    void aKnownSlowdownComesToItsVerdicts(String include, String knob, List<String> expected) throws Exception {
        assumeTrue(Boolean.getBoolean("statebench.gate.matrix"), "takes minutes of an idle machine: -Pgate-matrix");
        assumeTrue(Planted.isPossible(), "benchmarks is not built, so that there is no stub to measure");

        String[] arguments = include.equals(REDIS) ? OF_REDIS : OF_STUB;
        Ending ending = new Planted(folder).gate(knob.isEmpty() ? List.of() : List.of(knob), include, arguments);

        System.out.println(include + " " + knob + ": exit code " + ending.exitCode() + ", " + ending.outcomes());
        for (int i = 0; i < expected.size(); i += 2) {
            String metric = expected.get(i);
            assertThat(ending.outcomes().getOrDefault(metric, "missing"))
                    .as("%s under '%s'; it said: %s", metric, knob, ending.said())
                    .matches(expected.get(i + 1));
        }
    }
}
