package io.statebench.benchmark.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.statebench.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;

/** Pairs of a stub with known slowdowns, in processes as a user has them. */
@Timeout(180)
class PairsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable PairsProcess pairs;

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        if (pairs != null) {
            pairs.process().destroyForcibly().waitFor();
        }
    }

    /** Of bytes, which no busy machine changes; of times, only that four times as much is seen at all. */
    @Test
    void whatWasPlantedInOneArmIsInItsNumbers() throws Exception {
        List<String> planted = List.of(StubKnobs.ALLOCATION + "=50", StubKnobs.ALL + "=300");
        PairsProcess run = start(planted, "serve$", "--pairs=2", "--seed=7");

        int exit = run.process().waitFor();

        assertThat(exit).as(run.errors()).isZero();
        JsonNode bundle = run.bundle();
        assertWhole(bundle, 2);
        double more = bytes(bundle, "candidate") - bytes(bundle, "baseline");
        assertThat(more).isCloseTo(512, within(32.0));
        assertThat(median(bundle, "baseline")).isGreaterThan(1.3 * median(bundle, "candidate"));
        assertThat(run.lines())
                .filteredOn(line -> line.matches(
                        "\\[block [12]/2] PlantedStubBenchmark\\.serve thrpt \\w+: [0-9,]+ ops/s, .+ left"))
                .hasSize(4);
    }

    @Test
    void whereNothingIsPlantedBothArmsAllocateTheSame() throws Exception {
        PairsProcess run = start(List.of(), "serve$", "--pairs=1", "--seed=7");

        int exit = run.process().waitFor();

        assertThat(exit).as(run.errors()).isZero();
        assertThat(bytes(run.bundle(), "candidate")).isCloseTo(bytes(run.bundle(), "baseline"), within(32.0));
    }

    private static double bytes(JsonNode bundle, String arm) {
        for (JsonNode run : bundle.at("/blocks/0/runs")) {
            for (var metric : run.at("/jmh/secondaryMetrics").properties()) {
                if (run.path("arm").asText().equals(arm) && metric.getKey().endsWith("gc.alloc.rate.norm")) {
                    return metric.getValue().path("score").asDouble();
                }
            }
        }
        throw new AssertionError("no allocation of " + arm + " in " + bundle);
    }

    /** Everything that the reader of a bundle stands on. */
    private static void assertWhole(JsonNode bundle, int pairs) {
        String key = PlantedStubBenchmark.class.getName() + ".serve thrpt";
        assertThat(bundle.path("format").asText()).isEqualTo("statebench-bundle/1");
        assertThat(bundle.path("seed").asLong()).isEqualTo(7);
        assertThat(bundle.path("expected"))
                .extracting(JsonNode::asText)
                .containsExactly(key + " alloc", key + " throughput");
        assertThat(bundle.path("arms").path("baseline").path("expected")).isEqualTo(bundle.path("expected"));
        assertThat(bundle.path("blocks")).hasSize(pairs);
        for (int number = 0; number < pairs; number++) {
            JsonNode block = bundle.path("blocks").path(number);
            assertThat(block.path("index").asInt()).isEqualTo(number);
            assertThat(block.path("order")).extracting(JsonNode::asText).containsExactly(key);
            boolean isCandidateFirst =
                    Draw.of(7, 1, number, keys()).pairs().get(0).isCandidateFirst();
            assertThat(block.path("runs"))
                    .extracting(run -> run.path("arm").asText())
                    .containsExactly(
                            isCandidateFirst ? "candidate" : "baseline", isCandidateFirst ? "baseline" : "candidate");
            block.path("runs").forEach(PairsIT::assertMeasured);
        }
    }

    private static List<BenchmarkKey> keys() {
        return List.of(BenchmarkKey.of(PlantedStubBenchmark.class.getName() + ".serve", Mode.Throughput, 1, Map.of()));
    }

    private static void assertMeasured(JsonNode run) {
        assertThat(run.path("exitCode").asInt()).isZero();
        assertThat(run.path("trouble").asText()).isEmpty();
        assertThat(run.path("attempts").asLong()).isPositive();
        assertThat(run.at("/jmh/primaryMetric/rawData/0")).hasSize(2);
        assertThat(run.at("/jmh/secondaryMetrics").fieldNames())
                .toIterable()
                .anyMatch(name -> name.endsWith("gc.alloc.rate.norm"));
        assertThat(run.at("/host/seconds").asDouble()).isPositive();
        assertThat(run.at("/host/hiccupMaxMillis").asDouble()).isPositive();
    }

    private static double median(JsonNode bundle, String arm) {
        List<Double> scores = new ArrayList<>();
        bundle.path("blocks")
                .forEach(block -> block.path("runs").forEach(run -> {
                    if (run.path("arm").asText().equals(arm)) {
                        scores.add(run.at("/jmh/primaryMetric/score").asDouble());
                    }
                }));
        scores.sort(null);
        int half = scores.size() / 2;
        return (scores.get(half) + scores.get(scores.size() - 1 - half)) / 2;
    }

    @Test
    void aForkThatDiesIsRecordedWithItsWordsAndTheOthersAreMade() throws Exception {
        PairsProcess run = start(List.of(StubKnobs.DEATH + "=7"), "serve$", "--pairs=1");

        int exit = run.process().waitFor();

        assertThat(exit).as(run.errors()).isEqualTo(1);
        JsonNode runs = run.bundle().at("/blocks/0/runs");
        assertThat(runs).hasSize(2);
        for (JsonNode one : runs) {
            boolean isDead = one.path("arm").asText().equals("candidate");
            assertThat(one.path("exitCode").asInt() != 0).isEqualTo(isDead);
            assertThat(one.path("jmh").isNull()).isEqualTo(isDead);
            assertThat(one.path("trouble").asText()).isEqualTo(isDead ? "forked VM failed with exit code 7" : "");
        }
    }

    @Test
    void theSecondStageAddsToTheFirstAndAnotherSeedIsRefused() throws Exception {
        start(List.of(), "serve$", "--pairs=1", "--seed=7").process().waitFor();

        PairsProcess other = start(List.of(), "serve$", "--pairs=1", "--seed=8", "--stage=2");
        int refused = other.process().waitFor();
        PairsProcess second = start(List.of(), "serve$", "--pairs=1", "--seed=7", "--stage=2");
        int added = second.process().waitFor();

        assertThat(refused).isEqualTo(3);
        assertThat(added).as(second.errors()).isZero();
        assertThat(second.bundle().path("blocks"))
                .extracting(block -> block.path("stage").asInt())
                .containsExactly(1, 2);
    }

    @Test
    void whoIsKilledLeavesNoProcessAndNoFolder() throws Exception {
        PairsProcess run = start(List.of(StubKnobs.BLOCK + "=" + folder.resolve("mark")), "serve$", "--pairs=1");
        assertThat(Deadline.after(SOON).await(() -> Files.exists(folder.resolve("mark"))))
                .isTrue();
        List<ProcessHandle> started = run.process().descendants().toList();
        assertThat(started).filteredOn(PairsIT::isJava).hasSize(2); // JMH and its fork.

        run.process().destroyForcibly().waitFor();

        assertThat(Deadline.after(SOON).await(() -> started.stream().noneMatch(ProcessHandle::isAlive)))
                .isTrue();
        assertThat(Deadline.after(SOON).await(() -> !hasRunFolder())).isTrue();
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    private boolean hasRunFolder() {
        try (var found = Files.list(folder.resolve("tmp"))) {
            return found.anyMatch(file -> file.getFileName().toString().startsWith("statebench-"));
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

    @Test
    void whoEndsItEarlyKeepsTheBlocksThatAreWhole() throws Exception {
        PairsProcess run = start(List.of(), "serve$", "--pairs=50");
        assertThat(Deadline.after(SOON).await(() -> Files.exists(run.bundleFile())))
                .isTrue();
        List<ProcessHandle> started = run.process().descendants().toList();

        run.process().destroy();
        run.process().waitFor();

        assertThat(run.bundle().path("blocks"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.path("runs")).hasSize(2).allSatisfy(PairsIT::assertMeasured));
        assertThat(run.lines()).anyMatch(line -> line.matches("stopped before its time: \\d+ whole blocks are in .*"));
        assertThat(run.errors()).isEmpty();
        assertThat(Deadline.after(SOON).await(() -> started.stream().noneMatch(ProcessHandle::isAlive)))
                .isTrue();
    }

    private PairsProcess start(List<String> planted, String include, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--include=PlantedStubBenchmark." + include));
        all.addAll(List.of(arguments));
        PairsProcess started = PairsProcess.start(folder, planted, all.toArray(String[]::new));
        pairs = started;
        return started;
    }
}
