package io.statebench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Optional;

class PlanTest {
    private static final Choice ALL =
            new Choice(List.of("memory", "redis"), Pattern.compile("^(?!.*Planted)"), List.of(), List.of(), List.of());

    @Test
    void quickIsTheSameTenOnEachBackend() {
        List<Measurement> planned = Plan.of(Profile.QUICK, ALL);

        assertThat(lines(planned, "memory"))
                .containsExactlyInAnyOrder(
                        "StateBenchmark.get thrpt keys=1000 payloadBytes=100",
                        "StateBenchmark.get sample keys=1000 payloadBytes=100",
                        "StateBenchmark.set thrpt keys=1000 payloadBytes=100",
                        "StateBenchmark.set sample keys=1000 payloadBytes=100",
                        "LockBenchmark.uncontended thrpt",
                        "LockBenchmark.uncontended sample",
                        "LockBenchmark.contended sample locks=1, 4 threads",
                        "PubSubBenchmark.publish thrpt payloadBytes=100",
                        "PubSubBenchmark.publish sample payloadBytes=100",
                        "PubSubBenchmark.delivery sample payloadBytes=100 subscribers=1");
        assertThat(lines(planned, "redis")).containsExactlyElementsOf(lines(planned, "memory"));
        assertThat(planned).hasSize(20);
    }

    @Test
    void quickIsAboutAMinuteAndAHalf() {
        assertThat(Profile.QUICK.estimate(20).toSeconds()).isBetween(70L, 100L);
    }

    @Test
    void smokeHasEveryBenchmarkThatFullHas() {
        assertThat(Plan.of(Profile.SMOKE, ALL).stream()
                        .map(Measurement::benchmark)
                        .distinct())
                .containsExactlyElementsOf(Plan.of(Profile.FULL, ALL).stream()
                        .map(Measurement::benchmark)
                        .distinct()
                        .toList());
    }

    @Test
    void fullIsWhatTheAnnotationsSay() {
        var ours = Plan.known().stream()
                .filter(entry -> !entry.getUsername().contains("Planted"))
                .toList();

        assertThat(ours).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.getForks().get()).isEqualTo(Profile.FULL.forks());
            assertThat(entry.getWarmupIterations().get()).isEqualTo(Profile.FULL.warmups());
            assertThat(entry.getMeasurementIterations().get()).isEqualTo(Profile.FULL.iterations());
            assertThat(millis(entry.getWarmupTime()))
                    .isEqualTo(Profile.FULL.iteration().toMillis());
            assertThat(millis(entry.getMeasurementTime()))
                    .isEqualTo(Profile.FULL.iteration().toMillis());
        });
    }

    @Test
    void threadsAndPayloadsAreMultipliedOut() {
        var choice = new Choice(
                List.of("other"),
                Pattern.compile("StateBenchmark\\.set"),
                List.of(Mode.Throughput),
                List.of(1, 64),
                List.of(8, 4096));

        List<Measurement> planned = Plan.of(Profile.FULL, choice);

        assertThat(planned)
                .extracting(Measurement::toString)
                .containsExactlyInAnyOrder(
                        "StateBenchmark.set thrpt backend=other keys=1000 payloadBytes=8",
                        "StateBenchmark.set thrpt backend=other keys=1000 payloadBytes=4096",
                        "StateBenchmark.set thrpt backend=other keys=1000 payloadBytes=8, 64 threads",
                        "StateBenchmark.set thrpt backend=other keys=1000 payloadBytes=4096, 64 threads");
    }

    private static long millis(Optional<TimeValue> time) {
        return time.get().convertTo(TimeUnit.MILLISECONDS);
    }

    private static List<String> lines(List<Measurement> planned, String backend) {
        return planned.stream()
                .filter(one -> one.backend().equals(backend))
                .map(one -> one.toString().replace(" backend=" + backend, ""))
                .toList();
    }
}
